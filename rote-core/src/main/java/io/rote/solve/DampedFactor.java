package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;

/** A symmetric matrix K kept beside the Cholesky factor of K + μI, so that a new μ costs a factorization and no assembly. */
final class DampedFactor {
    private final Matrix matrix;
    private final Matrix factor;
    private int size;
    private int factorizations;
    private double flops;

    /** Room for matrices of up to {@code most} rows: 16·most² bytes. */
    DampedFactor(int most) {
        matrix = Matrix.ofShape(most, most);
        factor = Matrix.ofShape(most, most);
    }

    /** K's memory, {@code rows} × {@code rows}; its lower triangle is to be overwritten. */
    Matrix matrix(int rows) {
        size = rows;
        return matrix.view(0, rows, 0, rows);
    }

    /** Factors K + μI; false if it is not positive definite to working precision. */
    boolean damp(double mu) {
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            matrix.getColumn(j, j, size, column);
            column[0] += mu;
            factor.setColumn(j, j, size, column);
        }
        factorizations++;
        flops += (double) size * size * size / 3;
        return Blas.potrf(factor.view(0, size, 0, size));
    }

    /** Overwrites b by (K + μI)⁻¹ b. */
    void solve(Matrix b) {
        Blas.solve(factor.view(0, size, 0, size), b);
        flops += 2.0 * size * size;
    }

    int factorizations() {
        return factorizations;
    }

    /** Arithmetic of the factorizations and solves so far. */
    double flops() {
        return flops;
    }
}
