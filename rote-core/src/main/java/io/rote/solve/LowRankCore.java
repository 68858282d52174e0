package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/** What {@link LowRankRows} need beside their rows: directions, and the Cholesky factor of I + FᵀD⁻¹F (r × r). */
public final class LowRankCore {
    private static final int POWER_STEPS = 12;

    private final Matrix core;
    private double flops;

    /** Room for r columns: 8r² bytes. */
    public LowRankCore(int columns) {
        core = Matrix.ofShape(columns, columns);
    }

    /** FᵀD⁻¹F's memory; its lower triangle is to be overwritten. */
    public Matrix matrix() {
        return core;
    }

    /** Adds I and factors; false if the sum is not positive definite to working precision. */
    public boolean factor() {
        int r = core.columns();
        for (int j = 0; j < r; j++) {
            core.set(j, j, core.get(j, j) + 1);
        }
        flops += (double) r * r * r / 3;
        return Blas.potrf(core);
    }

    /** Overwrites b by (I + FᵀD⁻¹F)⁻¹ b. */
    public void solve(Matrix b) {
        Blas.solve(core, b);
        flops += 2.0 * core.columns() * core.columns();
    }

    /** A build's Nr² flops over those of an iteration with p parameters, 4N(p + r) in binary32, which counts half. */
    public double buildInIterations(int parameters) {
        double r = core.columns();
        return r * r / (2 * (parameters + r));
    }

    /** Arithmetic so far. */
    public double flops() {
        return flops;
    }

    /** The leading eigenvectors of a symmetric matrix, by subspace iteration: m × {@code count}, orthonormal, newly allocated. */
    public static Matrix leading(Matrix square, int count) {
        int m = square.columns();
        Matrix v = Matrix.zeros(m, count);
        for (int j = 0; j < m; j++) {
            // any start that favours no direction does; a fixed one keeps runs reproducible
            for (int k = 0; k < count; k++) {
                v.set(j, k, Math.cos((j + 1.0) * (k + 1.0)));
            }
        }
        try (Scope scope = Scope.open()) {
            Matrix next = Matrix.ofShape(m, count);
            for (int step = 0; step < POWER_STEPS; step++) {
                Blas.gemm(1, square, false, v, false, 0, next);
                orthonormalise(next);
                v.copyFrom(next);
            }
        }
        return v;
    }

    private static void orthonormalise(Matrix v) {
        for (int k = 0; k < v.columns(); k++) {
            Matrix column = v.column(k);
            for (int l = 0; l < k; l++) {
                Matrix other = v.column(l);
                Blas.axpy(-Blas.dot(other, column), other, column);
            }
            double norm = Blas.norm(column);
            Blas.scale(norm > 0 ? 1 / norm : 0, column);
        }
    }
}
