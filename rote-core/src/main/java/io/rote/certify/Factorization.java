package io.rote.certify;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A Cholesky factor in floating point that proves a lower bound of a symmetric matrix's smallest eigenvalue.
 *
 * <p><b>Shapes.</b> The lower triangle in tiles: tile (I, J), J ≤ I, at I(I+1)/2 + J; what lies above the diagonal and beyond the order
 * has no meaning.
 *
 * <p><b>Guarantee.</b> If the factorization of the floating-point matrix A of order N runs to its end with positive pivots, then
 * λ_min(A) ≥ −γ/(1−γ)·trace(A) − underflow with γ = γ_(N+1), for any order of the sums. {@link #smallestEigenvalue} shifts a
 * matrix down by an amount and adds this and the shift's own rounding.
 *
 * <p><b>Cost.</b> N³/3 operations, 8·N²/2 bytes for the factor.
 *
 * <p><b>References.</b> Rump, <i>Verification of positive definiteness</i>, BIT 46 (2006); Demmel, <i>On floating point errors in
 * Cholesky</i>, LAPACK Working Note 14 (1989).
 */
final class Factorization {
    private static final int T = Tiles.SIZE;

    private final int order;
    private final double[][] factor;

    private Factorization(int order, double[][] factor) {
        this.order = order;
        this.factor = factor;
    }

    /** Where tile (row, column) lies. */
    static int at(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    /**
     * A lower bound of the eigenvalues of a symmetric matrix, if one can be proved from a shift.
     *
     * @param matrix its lower triangle in tiles; read
     * @param shift what to subtract from the diagonal
     * @return shift less all roundings, if the shifted matrix has a Cholesky factor in floating point
     */
    static Optional<Double> smallestEigenvalue(int order, double[][] matrix, double shift, int threads) {
        double trace = 0;
        double largest = 0;
        for (int r = 0; r < order; r++) {
            double shifted = Math.abs(entry(matrix, r, r) - shift);
            trace = Upward.add(trace, shifted);
            largest = Math.max(largest, shifted);
        }
        if (!(order < 1 << 24) || factor(order, matrix, shift, threads).isEmpty()) {
            return Optional.empty();
        }
        // γ/(1−γ) = (N+1)u/(1−2(N+1)u) ≤ (N+4)u for these orders, u = 2^(−53)
        double rounding = Upward.multiply(Upward.multiply(order + 4.0, 0x1.01p-53), trace);
        double shifting = Upward.multiply(largest, 0x1p-53);
        double underflow = Upward.multiply(Upward.multiply(order, 2.0 * order + 8 + largest), Double.MIN_NORMAL);
        return Optional.of(Math.nextDown(shift - Upward.add(Upward.add(rounding, shifting), underflow)));
    }

    /** The factor of matrix − shift·I, if every pivot is positive. */
    static Optional<Factorization> factor(int order, double[][] matrix, double shift, int threads) {
        int tiles = Tiles.count(order);
        double[][] l = new double[matrix.length][];
        for (int column = 0; column < tiles; column++) {
            int j = column;
            double[][] above = new double[j][];
            Workers.run(threads, j, () -> k -> above[k] = Tiles.transposed(l[at(j, k)]));
            Workers.run(threads, tiles - j, () -> r -> {
                int row = j + r;
                double[] c = matrix[at(row, j)].clone();
                for (int i = 0; row == j && i < T; i++) {
                    c[i * T + i] -= shift;
                }
                for (int k = 0; k < j; k++) {
                    Tiles.multiplyAdd(-1, c, row == j ? above[k] : Tiles.transposed(l[at(row, k)]), above[k], T);
                }
                l[at(row, j)] = c;
            });
            double[] diagonal = l[at(j, j)];
            if (!factorDiagonal(diagonal, Math.min(T, order - j * T))) {
                return Optional.empty();
            }
            double[] transposed = Tiles.transposed(diagonal);
            Workers.run(threads, tiles - j - 1, () -> r -> solveRight(l[at(j + 1 + r, j)], diagonal, transposed));
        }
        return Optional.of(new Factorization(order, l));
    }

    private static double entry(double[][] matrix, int i, int j) {
        return matrix[at(i / T, j / T)][i % T * T + j % T];
    }

    /** The factor of the leading {@code size} rows, in place of the lower triangle. */
    private static boolean factorDiagonal(double[] c, int size) {
        for (int j = 0; j < size; j++) {
            double pivot = c[j * T + j];
            for (int k = 0; k < j; k++) {
                pivot -= c[j * T + k] * c[j * T + k];
            }
            if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
                return false;
            }
            double root = Math.sqrt(pivot);
            c[j * T + j] = root;
            for (int i = j + 1; i < size; i++) {
                double sum = c[i * T + j];
                for (int k = 0; k < j; k++) {
                    sum -= c[i * T + k] * c[j * T + k];
                }
                c[i * T + j] = sum / root;
            }
        }
        return true;
    }

    /** x with x Lᵀ = c, in place of c. */
    private static void solveRight(double[] c, double[] l, double[] transposed) {
        for (int i = 0; i < T; i++) {
            int row = i * T;
            for (int k = 0; k < T; k++) {
                double x = c[row + k] / l[k * T + k];
                c[row + k] = x;
                for (int j = k + 1; j < T; j++) {
                    c[row + j] -= x * transposed[k * T + j];
                }
            }
        }
    }

    /** The solution of L Lᵀ x = b, to rounding. */
    double[] solve(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < order; i++) {
            double sum = x[i];
            for (int j = 0; j < i; j++) {
                sum -= entry(factor, i, j) * x[j];
            }
            x[i] = sum / entry(factor, i, i);
        }
        for (int i = order - 1; i >= 0; i--) {
            x[i] /= entry(factor, i, i);
            for (int j = 0; j < i; j++) {
                x[j] -= entry(factor, i, j) * x[i];
            }
        }
        return x;
    }

    /** About the smallest eigenvalue of the factored matrix, by inverse iteration; no bound. */
    double estimate() {
        // not orthogonal to an eigenvector that has any pattern
        double[] v = new SplittableRandom(1).doubles(order, -1, 1).toArray();
        double growth = 1;
        for (int k = 0; k < 12; k++) {
            double norm = 0;
            for (int i = 0; i < order; i++) {
                norm += v[i] * v[i];
            }
            norm = Math.sqrt(norm);
            for (int i = 0; i < order; i++) {
                v[i] /= norm;
            }
            v = solve(v);
            growth = 0;
            for (double value : v) {
                growth += value * value;
            }
        }
        return 1 / Math.sqrt(growth);
    }
}
