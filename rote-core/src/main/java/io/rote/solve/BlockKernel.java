package io.rote.solve;

import java.util.function.Consumer;

/** The smooth activations in blocks that stay in the nearest cache, by loops that become vector instructions: see {@link VectorMath}. */
final class BlockKernel {
    private static final int BLOCK = 512;
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);
    private static final double MOST_GELU = VectorMath.MOST_ERFC / ROOT_HALF;
    private static final double ERF_SLOPE = 2 / Math.sqrt(Math.PI);

    private final double[] z = new double[BLOCK];
    private final double[] value = new double[BLOCK];
    private final double[] slope = new double[BLOCK];
    private final double[] curvature = new double[BLOCK];
    private final double[] work = new double[BLOCK];
    private int n;

    private BlockKernel() {}

    /** A kernel that applies a function of this class to block after block. */
    static ActivationKernel of(Consumer<BlockKernel> function) {
        return (z, count, value, slope, curvature) -> {
            BlockKernel block = new BlockKernel();
            for (int from = 0; from < count; from += BLOCK) {
                block.n = Math.min(BLOCK, count - from);
                System.arraycopy(z, from, block.z, 0, block.n);
                function.accept(block);
                System.arraycopy(block.value, 0, value, from, block.n);
                System.arraycopy(block.slope, 0, slope, from, block.n);
                System.arraycopy(block.curvature, 0, curvature, from, block.n);
            }
        };
    }

    void tanh() {
        for (int i = 0; i < n; i++) {
            work[i] = Math.max(-2 * Math.abs(z[i]), VectorMath.LEAST_EXPONENT);
        }
        VectorMath.expm1(work, n);
        for (int i = 0; i < n; i++) {
            double t = -work[i] / (2 + work[i]);
            double s = 1 - t * t;
            double signed = Math.copySign(t, z[i]);
            value[i] = signed;
            slope[i] = s;
            curvature[i] = -2 * signed * s;
        }
    }

    void logistic() {
        exponential(1);
        for (int i = 0; i < n; i++) {
            double e = work[i];
            double right = 1 / (1 + e);
            double half = Math.copySign(0.5 - e * right, z[i]);
            double s = e * right * right;
            value[i] = 0.5 + half;
            slope[i] = s;
            curvature[i] = -2 * half * s;
        }
    }

    /** left·z + (1 − left)·ln(1 + e^(βz))/β. */
    void softplus(double sharpness, double left) {
        exponential(sharpness);
        double rest = 1 - left;
        for (int i = 0; i < n; i++) {
            double e = work[i];
            double right = 1 / (1 + e);
            slope[i] = left + rest * (0.5 + Math.copySign(0.5 - e * right, z[i]));
            curvature[i] = rest * sharpness * e * right * right;
        }
        VectorMath.log1p(work, n);
        for (int i = 0; i < n; i++) {
            value[i] = left * z[i] + rest * (Math.max(z[i], 0) + work[i] / sharpness);
        }
    }

    /** work ← e^(−β|z|). */
    private void exponential(double sharpness) {
        for (int i = 0; i < n; i++) {
            work[i] = Math.max(-sharpness * Math.abs(z[i]), VectorMath.LEAST_EXPONENT);
        }
        VectorMath.expm1(work, n);
        for (int i = 0; i < n; i++) {
            work[i] = 1 + work[i];
        }
    }

    void gelu() {
        upperTail(ROOT_HALF);
        for (int i = 0; i < n; i++) {
            double normal = 0.5 + Math.copySign(0.5 - 0.5 * value[i], z[i]);
            double density = NORMAL_DENSITY * work[i];
            // beyond, the density is a rounding error that z² would magnify
            double x = Math.max(-MOST_GELU, Math.min(z[i], MOST_GELU));
            value[i] = z[i] * normal;
            slope[i] = normal + x * density;
            curvature[i] = (2 - x * x) * density;
        }
    }

    void erf() {
        upperTail(1);
        for (int i = 0; i < n; i++) {
            double s = ERF_SLOPE * work[i];
            value[i] = Math.copySign(1 - value[i], z[i]);
            slope[i] = s;
            curvature[i] = -2 * z[i] * s;
        }
    }

    /** value ← erfc(x) and work ← e^(−x²) for x = scale·|z|. */
    private void upperTail(double scale) {
        for (int i = 0; i < n; i++) {
            double x = Math.min(scale * Math.abs(z[i]), VectorMath.MOST_ERFC);
            value[i] = x;
            work[i] = -x * x;
        }
        VectorMath.expm1(work, n);
        VectorMath.scaledErfc(value, slope, curvature, n);
        for (int i = 0; i < n; i++) {
            work[i] = 1 + work[i];
            value[i] = work[i] * value[i];
        }
    }

    void arctan() {
        VectorMath.atan(z, value, n);
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + z[i] * z[i]);
            slope[i] = s;
            curvature[i] = -2 * z[i] * s * s;
        }
    }

    void sine() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(z[i]));
        }
        if (largest <= VectorMath.MOST_SINE) {
            VectorMath.sine(z, value, slope, work, n);
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
}
