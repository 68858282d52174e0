package io.rote.solve;

import static io.rote.solve.FusedMultiplyAdd.fma;
import static io.rote.solve.TabulatedFunction.ROUND;

import io.rote.network.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * Elementary functions of many numbers at once, for the inside of iterations.
 *
 * <p>Values at the nearest of some grid points come from a {@link TabulatedFunction}, and short series lead on from there: the loops here.
 * They have no branches and no calls, and are short enough for the compiler to unroll, so that they become vector instructions. Errors are a
 * few units of 1e-16 of the function's range.
 */
final class VectorMath {
    private static final double STEP = 1.0 / 32;
    private static final int POINTS = 2048;
    private static final double GRID = (ROUND + POINTS / 2) * STEP;

    /** The last point of the grid; all tables are constant from here on up to rounding, or grow like z. */
    static final double MOST = (POINTS / 2 - 1) * STEP;

    private static final double MOST_NORMAL = 9;
    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private static final double TURN = Math.PI / 128;
    private static final double TURN_HIGH = 3.1415926218032837 / 128;
    private static final double TURN_LOW = 3.178650954705639E-8 / 128;

    /** Multiples of π/128 up to 1e5 are exact to the last digit that counts. */
    private static final int TURNS = 1 << 23;

    private static final double TURN_GRID = ROUND + TURNS / 2;

    private static final double MOST_ARCTAN = 1e30;

    static final TabulatedFunction TANH = onGrid(StrictMath::tanh);

    /** ln(1 + e^(2x)). */
    static final TabulatedFunction SOFTPLUS =
            onGrid(x -> Math.max(2 * x, 0) + StrictMath.log1p(StrictMath.exp(-2 * Math.abs(x))));

    /** Of the normal distribution. */
    static final TabulatedFunction DENSITY =
            onGrid(x -> Math.abs(x) < MOST_NORMAL ? NORMAL_DENSITY * StrictMath.exp(-0.5 * x * x) : 0);

    /** The normal distribution function − ½. */
    static final TabulatedFunction EXCESS = onGrid(x -> 0.5 * Activation.Standard.ERF.value(x * Math.sqrt(0.5)));

    static final TabulatedFunction SINE = new TabulatedFunction(256, 1, TURNS, VectorMath::sineOfTurns);
    static final TabulatedFunction COSINE = new TabulatedFunction(256, 1, TURNS, k -> sineOfTurns(k + 64));

    private VectorMath() {}

    private static TabulatedFunction onGrid(DoubleUnaryOperator function) {
        return new TabulatedFunction(POINTS, STEP, POINTS, k -> function.applyAsDouble((k - POINTS / 2) * STEP));
    }

    /** sin(kπ/128) by the sine of an angle in the first quadrant, so that its argument's rounding counts little. */
    private static double sineOfTurns(int k) {
        int half = k & 127;
        double sine = StrictMath.sin(TURN * Math.min(half, 128 - half));
        return (k & 128) == 0 ? sine : -sine;
    }

    /** sums ← what a table of the grid looks up for scale·x, and rest ← what scale·x exceeds the nearest point by. */
    static void toGrid(double[] x, double scale, double[] sums, double[] rest, int count) {
        for (int i = 0; i < count; i++) {
            double t = scale * x[i];
            double sum = t + GRID;
            sums[i] = sum;
            rest[i] = t - (sum - GRID);
        }
    }

    /** to ← x·scale, cut off at the ends of the grid. */
    static void clamp(double[] x, double scale, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Math.max(-MOST, Math.min(scale * x[i], MOST));
        }
    }

    /**
     * value ← middle + height·tanh(scale·z), and the first and the second derivative with respect to z.
     *
     * @param near tanh at the nearest point of the grid
     * @param rest of scale·z
     */
    static void tanh(
            double middle,
            double height,
            double scale,
            double[] near,
            double[] rest,
            double[] value,
            double[] slope,
            double[] curvature,
            int count) {
        double steepness = height * scale;
        double bend = -2 * scale;
        for (int i = 0; i < count; i++) {
            // (g + τ) / (1 + gτ) = g + (1 − g²)τ / (1 + gτ) with τ = tanh(rest), |gτ| ≤ 1/64
            double r = rest[i];
            double square = r * r;
            double tau = fma(square * r, fma(fma(-17 / 315.0, square, 2 / 15.0), square, -1 / 3.0), r);
            double g = near[i];
            double w = g * tau;
            double w2 = w * w;
            double inverse = fma(1 - w, w2, 1 - w);
            inverse = fma(inverse, w2 * w2, inverse);
            double t = fma(fma(-g, g, 1) * tau, inverse, g);
            double s = steepness * (1 - t * t);
            value[i] = fma(height, t, middle);
            slope[i] = s;
            curvature[i] = bend * t * s;
        }
    }

    /**
     * value ← left·z + scale·ln(1 + e^(2x)) by cosh(g + rest) = cosh(g) cosh(rest) (1 + gτ) with τ = tanh(rest).
     *
     * @param near tanh(g) at the point g of the grid that is nearest to x
     * @param soft ln(1 + e^(2g))
     * @param rest of x
     */
    static void softplus(
            double left,
            double[] z,
            double scale,
            double[] near,
            double[] soft,
            double[] rest,
            double[] value,
            int count) {
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double square = r * r;
            double tau = fma(square * r, fma(fma(-17 / 315.0, square, 2 / 15.0), square, -1 / 3.0), r);
            double w = near[i] * tau;
            double log = fma(fma(fma(-1 / 8.0, w, 1 / 7.0), w, -1 / 6.0), w, 1 / 5.0);
            log = fma(fma(fma(log, w, -1 / 4.0), w, 1 / 3.0), w, -1 / 2.0);
            double logCosh = fma(fma(1 / 45.0, square, -1 / 12.0), square, 0.5);
            double sum = soft[i] + (r + fma(logCosh, square, fma(log, w * w, w)));
            value[i] = fma(scale, sum, left * z[i]);
        }
    }

    /**
     * The normal distribution at x = g + rest. With w = −g·rest − rest²/2, its density is φ(g) eʷ, and
     * ∫₀¹ exp(wt + rest² (t − t²)/2) dt times φ(g)·rest is what Φ grows by from g to x.
     *
     * @param density φ(g), overwritten by φ(x)
     * @param excess Φ(g) − ½, overwritten by Φ(x) − ½
     * @param sums what a table of the grid looks up for x
     */
    static void normal(double[] density, double[] excess, double[] sums, double[] rest, int count) {
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double square = r * r;
            double w = r * fma(-0.5, r, GRID - sums[i]);
            // (eʷ − 1)/w, the integral for rest² = 0
            double p = fma(fma(fma(1 / 5040.0, w, 1 / 720.0), w, 1 / 120.0), w, 1 / 24.0);
            p = fma(fma(fma(p, w, 1 / 6.0), w, 1 / 2.0), w, 1);
            double bend = fma(fma(fma(1 / 360.0, w, 1 / 80.0), w, 1 / 24.0), w, 1 / 12.0);
            bend = fma(fma(1 / 480.0, w, 1 / 240.0), square, bend);
            excess[i] = fma(density[i] * r, fma(square, bend, p), excess[i]);
        }
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double w = r * fma(-0.5, r, GRID - sums[i]);
            double p = fma(fma(fma(1 / 5040.0, w, 1 / 720.0), w, 1 / 120.0), w, 1 / 24.0);
            p = fma(fma(fma(p, w, 1 / 6.0), w, 1 / 2.0), w, 1);
            double d = density[i];
            density[i] = fma(d * w, p, d);
        }
    }

    /** x ← the number that {@link #toGrid} parted into {@code sums} and {@code rest}. */
    static void fromGrid(double[] sums, double[] rest, double[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = (sums[i] - GRID) + rest[i];
        }
    }

    /** sums ← what a table of turns looks up for x, and rest ← what x exceeds the nearest multiple of π/128 by. */
    static void toTurns(double[] x, double[] sums, double[] rest, int count) {
        for (int i = 0; i < count; i++) {
            double sum = fma(x[i], 1 / TURN, TURN_GRID);
            double k = sum - TURN_GRID;
            sums[i] = sum;
            rest[i] = fma(-k, TURN_LOW, fma(-k, TURN_HIGH, x[i]));
        }
    }

    /** The addition theorem for the nearest multiple of π/128, with sine s and cosine c, and the rest. */
    static void sine(double[] s, double[] c, double[] rest, double[] sin, double[] cos, double[] opposite, int count) {
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double square = r * r;
            // like factors, so that the compiler makes vector instructions of both
            double small = r * fma(fma(1 / 120.0, square, -1 / 6.0), square, 1);
            double large = fma(fma(fma(-1 / 720.0, square, 1 / 24.0), square, -0.5), square, 1);
            double t = s[i] * large + c[i] * small;
            sin[i] = t;
            cos[i] = c[i] * large - s[i] * small;
            opposite[i] = -t;
        }
    }

    /**
     * With one division for both: y ← x or 1/x, whatever is smaller, and the first and the second derivative of arctan.
     *
     * @param x cut off at ±1e30
     */
    static void arctanSlopes(double[] x, double[] y, double[] slope, double[] curvature, int count) {
        for (int i = 0; i < count; i++) {
            double t = Math.max(-MOST_ARCTAN, Math.min(x[i], MOST_ARCTAN));
            double m = Math.max(t * t, 1);
            double sum = fma(t, t, 1);
            double inverse = 1 / (m * sum);
            double s = m * inverse;
            y[i] = t * (sum * inverse);
            slope[i] = s;
            curvature[i] = -2 * t * s * s;
        }
    }

    /**
     * arctan: for |x| ≤ 1 by a polynomial of degree 19 in x² (the Chebyshev interpolant of (arctan(x)/x − 1)/x²), beyond by that of 1/x.
     *
     * @param y what {@link #arctanSlopes} made of x
     * @param slope 1/(1 + x²)
     * @param high scratch
     */
    static void arctan(double[] x, double[] y, double[] slope, double[] high, double[] value, int count) {
        for (int i = 0; i < count; i++) {
            double t = y[i] * y[i];
            double t2 = t * t;
            double odd = fma(1.806195461861215e-5, t2, 1.0496035084968515e-3);
            double even = fma(-1.9996189377901382e-4, t2, -3.4958859739163094e-3);
            odd = fma(odd, t2, 8.368931178450162e-3);
            even = fma(even, t2, -1.5535152475414177e-2);
            odd = fma(odd, t2, 2.3696731580048622e-2);
            even = fma(even, t2, -3.1277189066996385e-2);
            odd = fma(odd, t2, 3.749486812535247e-2);
            even = fma(even, t2, -4.260356632601652e-2);
            odd = fma(odd, t2, 4.737749579527779e-2);
            even = fma(even, t2, -5.2579733342841106e-2);
            high[i] = fma(odd, t, even);
        }
        for (int i = 0; i < count; i++) {
            double u = y[i];
            double t = u * u;
            double t2 = t * t;
            double t4 = t2 * t2;
            double odd = fma(5.881506877793656e-2, t2, 7.692298971033217e-2);
            double even = fma(-6.666564699289104e-2, t2, -9.090908590891934e-2);
            odd = fma(odd, t2, 1.1111111093490827e-1);
            even = fma(even, t2, -1.4285714285384132e-1);
            odd = fma(odd, t2, 1.999999999999753e-1);
            even = fma(even, t2, -3.333333333333333e-1);
            double p = fma(high[i], t4 * t4, fma(odd, t, even));
            double small = fma(p * t, u, u);
            // 1 where |x| > 1, else 0
            double large = ((1 - slope[i]) + ROUND) - ROUND;
            double sign = (u * Math.abs(x[i]) + ROUND) - ROUND;
            value[i] = fma(large, fma(-2, small, Math.PI / 2 * sign), small);
        }
    }
}
