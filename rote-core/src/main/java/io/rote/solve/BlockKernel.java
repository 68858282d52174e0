package io.rote.solve;

import static io.rote.solve.FusedMultiplyAdd.fma;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
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
    private final double[] sums = new double[ActivationKernel.BLOCK];
    private final double[] near = new double[ActivationKernel.BLOCK];
    private final double[] far = new double[ActivationKernel.BLOCK];
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
        find(1, () -> VectorMath.TANH.get(sums, near, n));
        VectorMath.tanh(0, 1, 1, near, rest, value, slope, curvature, n);
    }

    /** By the hyperbolic tangent of z/2. */
    void logistic() {
        find(0.5, () -> VectorMath.TANH.get(sums, near, n));
        VectorMath.tanh(0.5, 0.5, 0.5, near, rest, value, slope, curvature, n);
    }

    /** left·z + (1 − left)·ln(1 + e^(βz))/β. */
    void softplus(double sharpness, double left) {
        double scale = 0.5 * sharpness;
        boolean within =
                find(scale, () -> TabulatedFunction.get(VectorMath.TANH, VectorMath.SOFTPLUS, sums, near, far, n));
        double kinked = 1 - left;
        VectorMath.tanh(left + 0.5 * kinked, 0.5 * kinked, scale, near, rest, slope, curvature, x, n);
        VectorMath.softplus(left, z, kinked / sharpness, near, far, rest, value, n);
        if (!within) {
            double most = VectorMath.MOST / scale;
            for (int i = 0; i < n; i++) {
                value[i] += kinked * Math.max(z[i] - most, 0);
            }
        }
    }

    void gelu() {
        normal(1);
        VectorMath.fromGrid(sums, rest, x, n);
        for (int i = 0; i < n; i++) {
            slope[i] = (0.5 + far[i]) + x[i] * near[i];
        }
        for (int i = 0; i < n; i++) {
            curvature[i] = (2 - x[i] * x[i]) * near[i];
        }
        for (int i = 0; i < n; i++) {
            value[i] = z[i] * (0.5 + far[i]);
        }
    }

    /** By the normal distribution at √2·z. */
    void erf() {
        normal(ROOT_2);
        for (int i = 0; i < n; i++) {
            slope[i] = 2 * ROOT_2 * near[i];
        }
        for (int i = 0; i < n; i++) {
            curvature[i] = -4 * ROOT_2 * z[i] * near[i];
        }
        for (int i = 0; i < n; i++) {
            value[i] = 2 * far[i];
        }
    }

    /** near ← the density of the normal distribution at scale·z, far ← its distribution function − ½. */
    private void normal(double scale) {
        find(scale, () -> TabulatedFunction.get(VectorMath.DENSITY, VectorMath.EXCESS, sums, near, far, n));
        VectorMath.normal(near, far, sums, rest, n);
    }

    /**
     * Looks up scale·z, all numbers cut off at the ends of the grid if one is beyond.
     *
     * @return false if so
     */
    private boolean find(double scale, BooleanSupplier lookUp) {
        VectorMath.toGrid(z, scale, sums, rest, n);
        if (lookUp.getAsBoolean()) {
            return true;
        }
        VectorMath.clamp(z, scale, x, n);
        VectorMath.toGrid(x, 1, sums, rest, n);
        // only NaN is beyond now, and stays NaN by its rest
        boolean unused = lookUp.getAsBoolean();
        return false;
    }

    void arctan() {
        VectorMath.arctanSlopes(z, x, slope, curvature, n);
        VectorMath.arctan(z, x, slope, rest, value, n);
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
        VectorMath.toTurns(z, sums, rest, n);
        if (TabulatedFunction.get(VectorMath.SINE, VectorMath.COSINE, sums, near, far, n)) {
            VectorMath.sine(near, far, rest, value, slope, curvature, n);
        } else {
            for (int i = 0; i < n; i++) {
                double s = Math.sin(z[i]);
                value[i] = s;
                slope[i] = Math.cos(z[i]);
                curvature[i] = -s;
            }
        }
    }
}
