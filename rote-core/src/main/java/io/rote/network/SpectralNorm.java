package io.rote.network;

/**
 * A proved upper bound of a matrix's largest singular value.
 *
 * <p>The smallest of the Frobenius norm, √(‖M‖₁‖M‖_∞) and, where the Gram matrix G of the shorter side is affordable, √λ for a
 * λ just above an estimate of G's largest eigenvalue for which a Cholesky factorisation of λI − G completes.
 *
 * <p><b>Guarantee.</b> The result is not below ‖M‖₂. If Cholesky completes in binary64 for a k × k matrix A, then A + ΔA is
 * positive semidefinite for some ‖ΔA‖ ≤ 2(k + 2)u·trace(A) (Demmel, Rump; u = 2⁻⁵³), and the computed Gram matrix of a matrix
 * with r rows is within 2(r + 2)u‖M‖_F² of the true one; both are added to λ.
 *
 * <p><b>Cost.</b> O(rk²) for an r × k matrix, k ≤ r, as long as that is below {@value #AFFORDABLE} operations; else O(rk).
 *
 * <p><b>References.</b> S. M. Rump, <i>Verification of positive definiteness</i>, BIT 46 (2006).
 */
final class SpectralNorm {
    private static final long AFFORDABLE = 2_000_000_000L;
    private static final int POWER_STEPS = 60;
    private static final double[] MARGINS = {1e-10, 1e-6, 1e-3, 1e-2, 1e-1};

    private SpectralNorm() {}

    /**
     * An upper bound of ‖M‖₂, infinite if one of the entries or the bound is.
     *
     * @param matrix rows × columns, row-major; read
     */
    static double upperBound(double[] matrix, int rows, int columns) {
        double largest = 0;
        for (double v : matrix) {
            largest = Math.max(largest, Math.abs(v));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        // entries of at most 1 in size, scaled exactly but for underflow far below the rounding allowance
        double scale = Math.scalb(1.0, Math.min(Math.getExponent(largest), 1022));
        double[] scaled = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            scaled[k] = matrix[k] / scale;
        }
        double frobenius = Rounding.up(EuclideanNorm.of(scaled), matrix.length + 4L);
        double best = Math.min(frobenius, absoluteSums(scaled, rows, columns));
        long shorter = Math.min(rows, columns);
        if (shorter == 1) {
            return Rounding.productUp(frobenius, scale);
        }
        if (shorter * matrix.length + shorter * shorter * shorter <= AFFORDABLE) {
            double[] tall = rows >= columns ? scaled : transposed(scaled, rows, columns);
            best = Math.min(best, byGram(tall, Math.max(rows, columns), (int) shorter, frobenius));
        }
        return Rounding.productUp(best, scale);
    }

    private static double absoluteSums(double[] m, int rows, int columns) {
        double[] columnSums = new double[columns];
        double largestRow = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double a = Math.abs(m[i * columns + j]);
                sum += a;
                columnSums[j] += a;
            }
            largestRow = Math.max(largestRow, sum);
        }
        double largestColumn = 0;
        for (double sum : columnSums) {
            largestColumn = Math.max(largestColumn, sum);
        }
        return Rounding.up(Math.sqrt(largestRow * largestColumn), (long) rows + columns + 4);
    }

    private static double byGram(double[] m, int rows, int k, double frobenius) {
        double[][] gram = gram(m, rows, k);
        double estimate = rayleigh(gram);
        double gramError = 2 * (rows + 2) * Rounding.PER_OPERATION * frobenius * frobenius;
        for (double margin : MARGINS) {
            double shift = estimate * (1 + margin);
            double trace = choleskyTrace(gram, shift);
            if (trace >= 0) {
                double lambda = shift + 2 * (k + 2) * Rounding.PER_OPERATION * trace + gramError;
                return Rounding.up(Math.sqrt(Rounding.up(lambda, 8)), 2);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double[][] gram(double[] m, int rows, int k) {
        double[][] gram = new double[k][k];
        for (int i = 0; i < rows; i++) {
            int row = i * k;
            for (int a = 0; a < k; a++) {
                double w = m[row + a];
                double[] line = gram[a];
                for (int b = 0; b <= a; b++) {
                    line[b] += w * m[row + b];
                }
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                gram[b][a] = gram[a][b];
            }
        }
        return gram;
    }

    /** An estimate, from below, of the largest eigenvalue by the power method from the longest row. */
    private static double rayleigh(double[][] gram) {
        int start = 0;
        for (int a = 1; a < gram.length; a++) {
            if (gram[a][a] > gram[start][start]) {
                start = a;
            }
        }
        double[] v = gram[start].clone();
        double estimate = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            double norm = EuclideanNorm.of(v);
            double[] next = new double[v.length];
            for (int a = 0; a < v.length; a++) {
                double sum = 0;
                for (int b = 0; b < v.length; b++) {
                    sum += gram[a][b] * v[b];
                }
                next[a] = sum / norm;
            }
            v = next;
            estimate = EuclideanNorm.of(v);
        }
        return estimate;
    }

    /** The trace of shift·I − gram if its Cholesky factorisation completes, −1 if not. */
    private static double choleskyTrace(double[][] gram, double shift) {
        int k = gram.length;
        double[][] lower = new double[k][k];
        double trace = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = a == b ? shift - gram[a][a] : -gram[a][b];
                if (a == b) {
                    trace += sum;
                }
                for (int c = 0; c < b; c++) {
                    sum -= lower[a][c] * lower[b][c];
                }
                if (a > b) {
                    lower[a][b] = sum / lower[b][b];
                } else if (sum > 0) {
                    lower[a][a] = Math.sqrt(sum);
                } else {
                    return -1;
                }
            }
        }
        return trace;
    }

    private static double[] transposed(double[] m, int rows, int columns) {
        double[] t = new double[m.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = m[i * columns + j];
            }
        }
        return t;
    }
}
