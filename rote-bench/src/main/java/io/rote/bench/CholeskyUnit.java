package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.Arrays;

/** The unit of cost: one binary64 Cholesky factorization of an n × n matrix. */
final class CholeskyUnit {
    private static final int REPEATS = 3;

    /** Above this size the time of this one is scaled by the cube. */
    private static final int LARGEST = 10_000;

    private CholeskyUnit() {}

    /** The median {@link Clock} seconds of {@value #REPEATS} factorizations; scaled from n = {@value #LARGEST} if n is larger. */
    static double seconds(int n, int threads) {
        return n <= LARGEST ? measured(n, threads) : measured(LARGEST, threads) * Math.pow((double) n / LARGEST, 3);
    }

    private static double measured(int n, int threads) {
        double[] seconds = new double[REPEATS];
        try (Scope scope = Scope.open()) {
            Matrix matrix = Matrix.ofShape(n, n);
            for (int k = 0; k < REPEATS; k++) {
                setDiagonallyDominant(matrix);
                double begin = Clock.seconds(threads);
                boolean positive = Blas.potrf(matrix);
                seconds[k] = Clock.seconds(threads) - begin;
                if (!positive) {
                    throw new AssertionError("a diagonally dominant matrix is positive definite");
                }
            }
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    /** Entries 1/(1 + |i − j|) in the lower triangle, the diagonal raised above any row sum. */
    private static void setDiagonallyDominant(Matrix matrix) {
        int n = matrix.rows();
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                column[i - j] = 1.0 / (1 + i - j);
            }
            column[0] += n;
            matrix.setColumn(j, j, n, column);
        }
    }
}
