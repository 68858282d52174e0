package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * The linear equations of one Gauss–Newton step: equation i asks that g_i · f(x_{s_i}) change by r_i.
 *
 * <p>Real labels give one equation per sample and output (g_i a unit vector); class labels one per violated margin (g_i = ±1, or
 * e_y − e_c).
 */
public final class Equations {
    private final int[] samples;
    private final Matrix cotangents;
    private final Matrix residuals;

    /**
     * A system of N equations; the arguments are kept.
     *
     * @param samples s, the sample of each equation
     * @param cotangents g, N × q
     * @param residuals r, N × 1
     */
    Equations(int[] samples, Matrix cotangents, Matrix residuals) {
        this.samples = samples;
        this.cotangents = cotangents;
        this.residuals = residuals;
    }

    /** Number of equations N. */
    public int count() {
        return samples.length;
    }

    int[] samples() {
        return samples;
    }

    Matrix cotangents() {
        return cotangents;
    }

    /** r, N × 1. */
    public Matrix residuals() {
        return residuals;
    }

    /** True if equation i belongs to sample i for all of {@code n} samples, so that nothing need be gathered. */
    boolean isIdentity(int n) {
        if (samples.length != n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (samples[i] != i) {
                return false;
            }
        }
        return true;
    }
}
