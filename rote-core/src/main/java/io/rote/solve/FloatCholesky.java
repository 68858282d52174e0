package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;

/**
 * The Cholesky factor of J S Jᵀ + μI in binary32: half the arithmetic and a quarter of the memory (4 N² bytes) of the dense solver, good
 * for several steps.
 */
final class FloatCholesky implements Preconditioner<JacobianOperator> {
    /** Below this multiple of the mean diagonal, binary32 rounding makes the matrix indefinite. */
    private static final double LEAST_SHIFT = 3e-7;

    private static final int TRIES = 8;

    /** A build takes as long as N over this many iterations: both solves with the factor wait for memory (measured, N = 4000). */
    private static final double ITERATIONS_PER_BUILD = 130;

    private final FloatMatrix room;
    private FloatMatrix factor;
    private double flops;

    FloatCholesky(int mostEquations) {
        room = FloatMatrix.ofShape(mostEquations, mostEquations);
        factor = room;
    }

    @Override
    public boolean build(JacobianOperator jacobian, double mu) {
        int n = jacobian.equations();
        double diagonal = jacobian.meanDiagonal();
        factor = room.view(0, n, 0, n);
        float[] entry = new float[1];
        double shift = Math.max(mu / diagonal, LEAST_SHIFT);
        for (int trial = 0; trial < TRIES; trial++, shift *= 4) {
            jacobian.gram(1 / diagonal, factor);
            for (int i = 0; i < n; i++) {
                factor.getColumn(i, i, i + 1, entry);
                entry[0] += (float) shift;
                factor.setColumn(i, i, i + 1, entry);
            }
            flops += (jacobian.gramFlops() + (double) n * n * n / 3) / 2;
            if (Blas.potrf(factor)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void apply(Matrix r, Matrix z) {
        // scaled to norm 1, since binary32 has a short range; the scale of M itself does not matter to conjugate
        // gradients
        double norm = Blas.norm(r);
        FloatMatrix narrow = FloatMatrix.fromRounding(r, norm > 0 ? 1 / norm : 0);
        Blas.solve(factor, narrow);
        narrow.widenInto(z);
        Blas.scale(norm, z);
        flops += (double) r.rows() * r.rows();
    }

    @Override
    public double buildInIterations(JacobianOperator jacobian) {
        return jacobian.equations() / ITERATIONS_PER_BUILD;
    }

    @Override
    public double flops() {
        return flops;
    }
}
