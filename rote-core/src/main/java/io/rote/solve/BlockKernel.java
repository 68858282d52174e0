package io.rote.solve;

import static io.rote.solve.FusedMultiplyAdd.fma;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The activations in blocks that stay in the nearest cache, by loops that become vector instructions: see {@link VectorMath}.
 *
 * <p>A loop that writes to an array it reads writes to no other: the compiler of Java 17 would leave it scalar.
 */
final class BlockKernel {
    private static final double ROOT_2 = Math.sqrt(2);
    private static final double[] NONE = {};

    private final double[] z = new double[ActivationKernel.BLOCK];
    private final double[] x = new double[ActivationKernel.BLOCK];
    private final double[] near = new double[ActivationKernel.BLOCK];
    private final double[] rest = new double[ActivationKernel.BLOCK];
    private double[] value = NONE;
    private double[] slope = NONE;
    private double[] curvature = NONE;
    private int n;

    private BlockKernel() {}

    /** A kernel with scratch memory of its own that applies a function of this class. */
    static ActivationKernel of(Consumer<BlockKernel> function) {
        BlockKernel block = new BlockKernel();
        return (z, count, value, slope, curvature) -> {
            // the functions read z to their end, and value may be z
            System.arraycopy(z, 0, block.z, 0, count);
            block.n = count;
            block.value = value;
            block.slope = slope;
            block.curvature = curvature;
            function.accept(block);
        };
    }

    void tanh() {
        VectorMath.clamp(z, 1, VectorMath.MOST_TANH, value, n);
        VectorMath.tanh(value, x, near, rest, n);
        for (int i = 0; i < n; i++) {
            double t = value[i];
            double s = 1 - t * t;
            slope[i] = s;
            curvature[i] = -2 * t * s;
        }
    }

    /** By the hyperbolic tangent of z/2. */
    void logistic() {
        VectorMath.clamp(z, 0.5, VectorMath.MOST_TANH, x, n);
        VectorMath.tanh(x, value, near, rest, n);
        for (int i = 0; i < n; i++) {
            double t = x[i];
            double s = 0.25 - 0.25 * t * t;
            value[i] = 0.5 + 0.5 * t;
            slope[i] = s;
            curvature[i] = -t * s;
        }
    }

    /** left·z + (1 − left)·ln(1 + e^(βz))/β. */
    void softplus(double sharpness, double left) {
        VectorMath.clamp(z, 0.5 * sharpness, VectorMath.MOST_TANH, x, n);
        VectorMath.tanh(x, value, near, rest, n);
        VectorMath.softplus(x, value, near, rest, n);
        double kinked = 1 - left;
        double scale = kinked / sharpness;
        double most = 2 * VectorMath.MOST_TANH / sharpness;
        double bend = 0.25 * kinked * sharpness;
        for (int i = 0; i < n; i++) {
            value[i] = left * z[i] + (scale * value[i] + kinked * Math.max(z[i] - most, 0));
        }
        for (int i = 0; i < n; i++) {
            double t = x[i];
            slope[i] = left + kinked * (0.5 + 0.5 * t);
            curvature[i] = bend * (1 - t * t);
        }
    }

    void gelu() {
        VectorMath.clamp(z, 1, VectorMath.MOST_NORMAL, x, n);
        VectorMath.normal(x, curvature, slope, value, near, rest, n);
        for (int i = 0; i < n; i++) {
            value[i] = z[i] * (0.5 + slope[i]);
        }
        for (int i = 0; i < n; i++) {
            slope[i] = (0.5 + slope[i]) + x[i] * curvature[i];
        }
        for (int i = 0; i < n; i++) {
            curvature[i] = (2 - x[i] * x[i]) * curvature[i];
        }
    }

    /** By the normal distribution at √2·z. */
    void erf() {
        VectorMath.clamp(z, ROOT_2, VectorMath.MOST_NORMAL, x, n);
        VectorMath.normal(x, slope, value, curvature, near, rest, n);
        for (int i = 0; i < n; i++) {
            value[i] = 2 * value[i];
        }
        for (int i = 0; i < n; i++) {
            slope[i] = 2 * ROOT_2 * slope[i];
        }
        for (int i = 0; i < n; i++) {
            curvature[i] = -2 * z[i] * slope[i];
        }
    }

    void arctan() {
        VectorMath.atan(z, value, slope, curvature, x, n);
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + z[i] * z[i]);
            slope[i] = s;
            curvature[i] = -2 * z[i] * s * s;
        }
    }

    /** z for z &gt; 0 and left·z otherwise. */
    void leakyRelu(double left) {
        for (int i = 0; i < n; i++) {
            // 1 where z > 0, else 0: twice the factor, since the least number is 5e-324
            double right = Math.min(Math.max(z[i] * 1e300 * 1e300, 0), 1);
            double s = left + (1 - left) * right;
            value[i] = s * z[i];
            slope[i] = s;
        }
        Arrays.fill(curvature, 0, n, 0);
    }

    /** Horner's rule for a polynomial and its derivatives, four coefficients at a time. */
    void polynomial(double[] coefficients) {
        Arrays.fill(value, 0, n, 0);
        Arrays.fill(slope, 0, n, 0);
        Arrays.fill(curvature, 0, n, 0);
        for (int k = (coefficients.length - 1) / 4 * 4; k >= 0; k -= 4) {
            double c3 = k + 3 < coefficients.length ? coefficients[k + 3] : 0;
            double c2 = k + 2 < coefficients.length ? coefficients[k + 2] : 0;
            double c1 = k + 1 < coefficients.length ? coefficients[k + 1] : 0;
            horner(c3, c2, c1, coefficients[k]);
        }
        for (int i = 0; i < n; i++) {
            curvature[i] *= 2;
        }
    }

    private void horner(double c3, double c2, double c1, double c0) {
        for (int i = 0; i < n; i++) {
            double t = z[i];
            double p = value[i];
            double q = slope[i];
            double r = curvature[i];
            r = fma(r, t, q);
            q = fma(q, t, p);
            p = fma(p, t, c3);
            r = fma(r, t, q);
            q = fma(q, t, p);
            p = fma(p, t, c2);
            r = fma(r, t, q);
            q = fma(q, t, p);
            p = fma(p, t, c1);
            curvature[i] = fma(r, t, q);
            slope[i] = fma(q, t, p);
            value[i] = fma(p, t, c0);
        }
    }

    void sine() {
        if (isWithin(VectorMath.MOST_SINE)) {
            System.arraycopy(z, 0, x, 0, n);
            VectorMath.sine(x, value, slope, curvature, near, rest, n);
        } else {
            for (int i = 0; i < n; i++) {
                value[i] = Math.sin(z[i]);
                slope[i] = Math.cos(z[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            curvature[i] = -value[i];
        }
    }

    private boolean isWithin(double most) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(z[i]) <= most)) {
                return false;
            }
        }
        return true;
    }
}
