package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.FloatPanels;
import io.rote.linalg.Matrix;
import io.rote.linalg.Pieces;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The matrix K = [A₁ • B₁ … A_L • B_L], whose row i has all products of an entry of A_ℓ's row i and one of B_ℓ's (transposed Khatri–Rao products), as a
 * pair of products in binary32.
 *
 * <p>A Jacobian is such a matrix, and so is the low-rank part of a preconditioner. K is never formed: row sums of A_ℓ ∘ (B_ℓ Vᵀ) are those of (A_ℓ V) ∘ B_ℓ, and
 * what is done entry by entry is done on the narrower of the two.
 *
 * <p><b>Shapes.</b> K is N × s, s = Σ a_ℓ b_ℓ; a vector of s entries is read as the matrices a_ℓ × b_ℓ, one after the other.
 *
 * <p><b>Cost.</b> 2Ns flops a product; 4N Σ(a_ℓ + b_ℓ) bytes. Vectors are scaled to norm 1 before they are rounded, since binary32 has a short range. The
 * result does not depend on the number of threads.
 */
public final class KhatriRao {
    /** Entries that are added up at once. */
    private static final int ADDED = 1024;

    private final FloatPanels[] a;
    private final FloatPanels[] b;
    private final int size;
    private final FloatMatrix vector;
    private final FloatMatrix[] sums;
    private final FloatMatrix[] rooms;

    /** Room for so many rows. */
    KhatriRao(FloatPanels[] a, FloatPanels[] b, int mostRows) {
        this.a = a;
        this.b = b;
        int total = 0;
        int narrow = 1;
        for (int layer = 0; layer < a.length; layer++) {
            total += a[layer].columns() * b[layer].columns();
            narrow = Math.max(narrow, Math.min(a[layer].columns(), b[layer].columns()));
        }
        size = total;
        vector = FloatMatrix.ofShape(size, 1);
        sums = new FloatMatrix[Pieces.of(mostRows)];
        rooms = new FloatMatrix[sums.length];
        for (int piece = 0; piece < sums.length; piece++) {
            sums[piece] = FloatMatrix.ofShape(size, 1);
            rooms[piece] = FloatMatrix.ofShape(FloatPanels.ROWS, narrow);
        }
    }

    /** Room for the Jacobian of a network. */
    public static KhatriRao ofJacobian(Architecture architecture, int mostRows) {
        return ofInputs(architecture, architecture::fanOut, mostRows);
    }

    /** Numbers in a row that is stored of the Jacobian of a network. */
    public static int storedOfJacobian(Architecture architecture) {
        return stored(architecture, architecture::fanOut);
    }

    /**
     * Room with the inputs of a network's layers as A_ℓ.
     *
     * @param right the number of columns of B_ℓ
     */
    static KhatriRao ofInputs(Architecture architecture, IntUnaryOperator right, int mostRows) {
        FloatPanels[] a = new FloatPanels[architecture.layers()];
        FloatPanels[] b = new FloatPanels[a.length];
        for (int layer = 0; layer < a.length; layer++) {
            a[layer] = new FloatPanels(mostRows, architecture.fanIn(layer) + 1);
            b[layer] = new FloatPanels(mostRows, right.applyAsInt(layer));
        }
        return new KhatriRao(a, b, mostRows);
    }

    /** Numbers in a row that is stored: the columns of all A_ℓ and B_ℓ of {@link #ofInputs}. */
    static int stored(Architecture architecture, IntUnaryOperator right) {
        return IntStream.range(0, architecture.layers())
                .map(layer -> architecture.fanIn(layer) + 1 + right.applyAsInt(layer))
                .sum();
    }

    /** Overwrites A_ℓ and B_ℓ by {@code left} and {@code factor}·right of as many rows, rounded to nearest. */
    void round(int layer, Matrix left, double factor, Matrix right) {
        a[layer].round(1, left);
        b[layer].round(factor, right);
    }

    private int rows() {
        return a[0].rows();
    }

    /** Number of columns s. */
    int size() {
        return size;
    }

    /**
     * Writes rows of K, each with a factor, into as many rows of {@code out} as there are factors.
     *
     * @param first the first row, a multiple of a panel's rows
     */
    void rows(int first, double[] factors, Matrix out) {
        Pieces.run(factors.length, FloatPanels.ROWS, (piece, begin, end) -> {
            float[] left = new float[FloatPanels.ROWS];
            float[] right = new float[FloatPanels.ROWS];
            double[] product = new double[FloatPanels.ROWS];
            for (int from = begin; from < end; from += FloatPanels.ROWS) {
                int count = Math.min(FloatPanels.ROWS, end - from);
                int at = 0;
                for (int layer = 0; layer < a.length; layer++) {
                    FloatMatrix inputs = a[layer].from(first + from);
                    FloatMatrix cotangents = b[layer].from(first + from);
                    for (int l = 0; l < cotangents.columns(); l++) {
                        cotangents.getColumn(l, 0, count, right);
                        for (int j = 0; j < inputs.columns(); j++) {
                            inputs.getColumn(j, 0, count, left);
                            for (int i = 0; i < count; i++) {
                                product[i] = factors[from + i] * left[i] * right[i];
                            }
                            out.setColumn(at++, from, from + count, product);
                        }
                    }
                }
            }
        });
    }

    /** Arithmetic of a product; binary32 counts half. */
    double flops() {
        return (double) rows() * size;
    }

    /** out = K v for v of s × 1. */
    void times(Matrix v, Matrix out) {
        double norm = Blas.norm(v);
        vector.round(norm > 0 ? 1 / norm : 0, v);
        Pieces.run(rows(), FloatPanels.ROWS, (piece, begin, end) -> {
            float[] sum = new float[FloatPanels.ROWS];
            double[] wide = new double[FloatPanels.ROWS];
            for (int from = begin; from < end; from += FloatPanels.ROWS) {
                Arrays.fill(sum, 0);
                int count = Math.min(FloatPanels.ROWS, end - from);
                int at = 0;
                for (int layer = 0; layer < a.length; layer++) {
                    FloatMatrix left = a[layer].from(from);
                    FloatMatrix right = b[layer].from(from);
                    FloatMatrix block = vector.reshaped(at, left.columns(), right.columns());
                    boolean leftIsNarrow = left.columns() <= right.columns();
                    FloatMatrix narrow = leftIsNarrow ? left : right;
                    FloatMatrix product = rooms[piece].view(0, count, 0, narrow.columns());
                    Blas.gemm(1, leftIsNarrow ? right : left, false, block, leftIsNarrow, 0, product);
                    Elementwise.addRowSums(narrow, product, sum);
                    at += left.columns() * right.columns();
                }
                for (int i = 0; i < count; i++) {
                    wide[i] = norm * sum[i];
                }
                out.setColumn(0, from, from + count, wide);
            }
        });
    }

    /** out = Kᵀ u for u of N × 1. */
    void transposeTimes(Matrix u, Matrix out) {
        double norm = Blas.norm(u);
        double factor = norm > 0 ? 1 / norm : 0;
        Pieces.run(rows(), FloatPanels.ROWS, (piece, begin, end) -> {
            float[] factors = new float[FloatPanels.ROWS];
            double[] wide = new double[FloatPanels.ROWS];
            for (int from = begin; from < end; from += FloatPanels.ROWS) {
                int count = Math.min(FloatPanels.ROWS, end - from);
                u.getColumn(0, from, from + count, wide);
                for (int i = 0; i < count; i++) {
                    factors[i] = (float) (factor * wide[i]);
                }
                int at = 0;
                float beta = from == begin ? 0 : 1;
                for (int layer = 0; layer < a.length; layer++) {
                    FloatMatrix left = a[layer].from(from);
                    FloatMatrix right = b[layer].from(from);
                    FloatMatrix sum = sums[piece].reshaped(at, left.columns(), right.columns());
                    boolean leftIsNarrow = left.columns() <= right.columns();
                    FloatMatrix narrow = leftIsNarrow ? left : right;
                    FloatMatrix scaled = rooms[piece].view(0, count, 0, narrow.columns());
                    Elementwise.scaleRows(factors, narrow, scaled);
                    Blas.gemm(1, leftIsNarrow ? scaled : left, true, leftIsNarrow ? right : scaled, false, beta, sum);
                    at += left.columns() * right.columns();
                }
            }
        });
        addUp(norm, out);
    }

    /** out = norm · the sum of what the pieces have. */
    private void addUp(double norm, Matrix out) {
        int chunk = Math.min(size, ADDED);
        float[] part = new float[chunk];
        double[] sum = new double[chunk];
        for (int from = 0; from < size; from += chunk) {
            int until = Math.min(size, from + chunk);
            Arrays.fill(sum, 0);
            for (int piece = 0; piece < Pieces.of(rows()); piece++) {
                sums[piece].getColumn(0, from, until, part);
                for (int i = 0; i < until - from; i++) {
                    sum[i] += part[i];
                }
            }
            for (int i = 0; i < until - from; i++) {
                sum[i] *= norm;
            }
            out.setColumn(0, from, until, sum);
        }
    }
}
