package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;

/**
 * One binary64 Cholesky factorization per damping: N³/3 flops, 16 N² bytes. For small N and for p close to N·q, where J S Jᵀ is too
 * ill-conditioned to reuse a factor.
 */
final class DenseCholesky implements DampedSolver {
    private final Matrix gram;
    private final Matrix factor;
    private int count;
    private int factorizations;

    /** Room for up to {@code mostEquations} equations. */
    DenseCholesky(int mostEquations) {
        gram = Matrix.ofShape(mostEquations, mostEquations);
        factor = Matrix.ofShape(mostEquations, mostEquations);
    }

    @Override
    public void setJacobian(JacobianOperator jacobian) {
        int n = jacobian.equations();
        count = n;
        jacobian.gram(gram.view(0, n, 0, n));
    }

    @Override
    public boolean damp(double mu) {
        double[] column = new double[count];
        for (int j = 0; j < count; j++) {
            gram.getColumn(j, j, count, column);
            column[0] += mu;
            factor.setColumn(j, j, count, column);
        }
        factorizations++;
        return Blas.potrf(factor.view(0, count, 0, count));
    }

    @Override
    public void solve(Matrix r, Matrix u, double tolerance) {
        u.copyFrom(r);
        Blas.solve(factor.view(0, count, 0, count), u);
    }

    @Override
    public int factorizations() {
        return factorizations;
    }
}
