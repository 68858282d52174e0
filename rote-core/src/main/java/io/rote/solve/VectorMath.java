package io.rote.solve;

import static io.rote.solve.FusedMultiplyAdd.fma;
import static io.rote.solve.TabulatedFunction.ROUND;

import io.rote.network.Activation;

/**
 * Elementary functions of many numbers at once, for the inside of iterations.
 *
 * <p>Values at the nearest of some grid points come from a table, and short series lead on from there. Loops have no branches and
 * no calls, and are short enough for the compiler to unroll, so that all but the look-ups become vector instructions. Errors are a few
 * units of 1e-16 of the function's range.
 */
final class VectorMath {
    private static final double STEP = 1.0 / 32;
    private static final double GRID = ROUND * STEP;

    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private static final double TURN = Math.PI / 128;
    private static final double TURN_HIGH = 3.1415926218032837 / 128;
    private static final double TURN_LOW = 3.178650954705639E-8 / 128;

    /** Largest |x| for {@link #sine}: multiples of π/128 up to here are exact to the last digit that counts. */
    static final double MOST_SINE = 1e5;

    /** tanh is 1 up to rounding from here on. */
    static final double MOST_TANH = 20;

    /** The normal distribution function is 1, its density times a square 0, up to rounding from here on. */
    static final double MOST_NORMAL = 9;

    private static final TabulatedFunction TANH = new TabulatedFunction(2048, k -> StrictMath.tanh(k * STEP));
    private static final TabulatedFunction SOFTPLUS = new TabulatedFunction(
            2048, k -> Math.max(2 * k * STEP, 0) + StrictMath.log1p(StrictMath.exp(-2 * Math.abs(k * STEP))));
    private static final TabulatedFunction DENSITY = new TabulatedFunction(
            1024,
            k -> Math.abs(k * STEP) < MOST_NORMAL
                    ? NORMAL_DENSITY * StrictMath.exp(-0.5 * (k * STEP) * (k * STEP))
                    : 0);
    private static final TabulatedFunction HALF_ERF =
            new TabulatedFunction(1024, k -> 0.5 * Activation.Standard.ERF.value(k * STEP * Math.sqrt(0.5)));
    private static final TabulatedFunction SINE = new TabulatedFunction(256, VectorMath::sineOfTurns);
    private static final TabulatedFunction COSINE = new TabulatedFunction(256, k -> sineOfTurns(k + 64));

    private VectorMath() {}

    /** sin(kπ/128) by the sine of an angle in the first quadrant, so that its argument's rounding counts little. */
    private static double sineOfTurns(int k) {
        int half = k & 127;
        double sine = StrictMath.sin(TURN * Math.min(half, 128 - half));
        return (k & 128) == 0 ? sine : -sine;
    }

    /** sums ← {@link #GRID} + the grid point nearest to x, and rest ← what is left of x. */
    private static void toGrid(double[] x, double[] sums, double[] rest, int count) {
        for (int i = 0; i < count; i++) {
            double sum = x[i] + GRID;
            sums[i] = sum;
            rest[i] = x[i] - (sum - GRID);
        }
    }

    /** to ← x·scale, cut off at ±{@code most}. */
    static void clamp(double[] x, double scale, double most, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Math.max(-most, Math.min(scale * x[i], most));
        }
    }

    /**
     * x ← tanh(x) for |x| ≤ {@link #MOST_TANH}.
     *
     * @param sums receives what {@link #softplus} needs to look up
     * @param near receives tanh at the nearest grid point
     * @param rest receives the distance from it
     */
    static void tanh(double[] x, double[] sums, double[] near, double[] rest, int count) {
        toGrid(x, sums, rest, count);
        TANH.get(sums, near, count);
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
            x[i] = fma(fma(-g, g, 1) * tau, inverse, g);
        }
    }

    /**
     * sums ← ln(1 + e^(2x)), given what {@link #tanh} made of x: from the table and, over the rest, the integral of the logistic function by
     * the two-point rule with two derivatives.
     *
     * @param tanh tanh(x)
     * @param near overwritten
     */
    static void softplus(double[] tanh, double[] sums, double[] near, double[] rest, int count) {
        SOFTPLUS.get(sums, sums, count);
        for (int i = 0; i < count; i++) {
            // t² − g² = ab and (g − g³) + (t − t³) = a(1 − b² − gt)
            double a = tanh[i] + near[i];
            double b = tanh[i] - near[i];
            double inner = 1 - b * b - near[i] * tanh[i];
            near[i] = a * rest[i] * (0.1 * b - rest[i] * (1 / 60.0) * inner) + (1 + 0.5 * a);
        }
        for (int i = 0; i < count; i++) {
            sums[i] = rest[i] * near[i] + sums[i];
        }
    }

    /**
     * The normal distribution for |x| ≤ {@link #MOST_NORMAL}: its density φ, and Φ − ½ from the table and, over the rest, the integral of φ by
     * the two-point rule with two derivatives.
     *
     * @param x read
     * @param density receives φ(x)
     * @param excess receives Φ(x) − ½
     * @param bend scratch, as are {@code near} and {@code rest}
     */
    static void normal(
            double[] x, double[] density, double[] excess, double[] bend, double[] near, double[] rest, int count) {
        toGrid(x, density, rest, count);
        TabulatedFunction.get(DENSITY, HALF_ERF, density, near, excess, count);
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double w = r * fma(0.5, r, -x[i]);
            double p = fma(fma(fma(1 / 5040.0, w, 1 / 720.0), w, 1 / 120.0), w, 1 / 24.0);
            p = fma(fma(p, w, 1 / 6.0), w, 0.5);
            density[i] = fma(near[i], fma(p * w, w, w), near[i]);
        }
        for (int i = 0; i < count; i++) {
            // φ″ at both ends
            double g = x[i] - rest[i];
            bend[i] = (g * g - 1) * near[i] + (x[i] * x[i] - 1) * density[i];
        }
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double first = x[i] * (density[i] - near[i]) + r * near[i];
            double sum = r * (r * (1 / 120.0) * bend[i] + 0.1 * first) + 0.5 * (near[i] + density[i]);
            excess[i] = r * sum + excess[i];
        }
    }

    /**
     * sin and cos for |x| ≤ {@link #MOST_SINE}: the addition theorem for the nearest multiple of π/128 and the rest.
     *
     * @param x overwritten
     * @param small scratch, as are {@code s} and {@code c}
     */
    static void sine(double[] x, double[] sin, double[] cos, double[] small, double[] s, double[] c, int count) {
        for (int i = 0; i < count; i++) {
            double sum = fma(x[i], 1 / TURN, ROUND);
            double k = sum - ROUND;
            small[i] = sum;
            x[i] = fma(-k, TURN_LOW, fma(-k, TURN_HIGH, x[i]));
        }
        TabulatedFunction.get(SINE, COSINE, small, s, c, count);
        for (int i = 0; i < count; i++) {
            double r = x[i];
            double square = r * r;
            small[i] = fma(square * r, fma(1 / 120.0, square, -1 / 6.0), r);
        }
        for (int i = 0; i < count; i++) {
            // cos(rest) − 1
            double square = x[i] * x[i];
            x[i] = square * fma(fma(-1 / 720.0, square, 1 / 24.0), square, -0.5);
        }
        for (int i = 0; i < count; i++) {
            sin[i] = fma(s[i], x[i], fma(c[i], small[i], s[i]));
        }
        for (int i = 0; i < count; i++) {
            cos[i] = fma(c[i], x[i], fma(-s[i], small[i], c[i]));
        }
    }

    /**
     * arctan: for |x| ≤ 1 by a polynomial of degree 19 in x² (the Chebyshev interpolant of (arctan(x)/x − 1)/x²), beyond by that of 1/x.
     *
     * @param x read
     * @param y scratch, as are {@code size} and {@code right}
     */
    static void atan(double[] x, double[] out, double[] y, double[] size, double[] right, int count) {
        for (int i = 0; i < count; i++) {
            double m = Math.max(Math.abs(x[i]), 1);
            size[i] = m;
            y[i] = x[i] / (m * m);
        }
        for (int i = 0; i < count; i++) {
            right[i] = Math.copySign(Math.PI / 2, x[i]);
        }
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
            out[i] = fma(odd, t, even);
        }
        for (int i = 0; i < count; i++) {
            double t = y[i] * y[i];
            double t2 = t * t;
            double t4 = t2 * t2;
            double odd = fma(5.881506877793656e-2, t2, 7.692298971033217e-2);
            double even = fma(-6.666564699289104e-2, t2, -9.090908590891934e-2);
            odd = fma(odd, t2, 1.1111111093490827e-1);
            even = fma(even, t2, -1.4285714285384132e-1);
            odd = fma(odd, t2, 1.999999999999753e-1);
            even = fma(even, t2, -3.333333333333333e-1);
            double p = fma(out[i], t4 * t4, fma(odd, t, even));
            double small = fma(p * t, y[i], y[i]);
            // 1 where |x| > 1, else 0
            double large = Math.min((size[i] - 1) * 1e300, 1);
            out[i] = fma(large, fma(-2, small, right[i]), small);
        }
    }
}
