package io.rote.certify;

import java.util.Arrays;

/** Square blocks of {@value #SIZE} × {@value #SIZE} numbers, row-major, and the products that the proofs spend their time in. */
final class Tiles {
    static final int SIZE = 128;

    private Tiles() {}

    /** Number of tiles that cover n rows. */
    static int count(int n) {
        return (n + SIZE - 1) / SIZE;
    }

    /**
     * c += sign · x y, every entry a sum of products and c in the order of k.
     *
     * @param c {@value #SIZE} × {@value #SIZE}; updated
     * @param x columns first: entry (i, k) at k·{@value #SIZE} + i
     * @param y {@code depth} × {@value #SIZE}: entry (k, j) at k·{@value #SIZE} + j
     * @param depth number of products, any
     */
    static void multiplyAdd(double sign, double[] c, double[] x, double[] y, int depth) {
        double[][] rows = new double[depth][];
        for (int k = 0; k < depth; k++) {
            rows[k] = Arrays.copyOfRange(y, k * SIZE, (k + 1) * SIZE);
        }
        double[] factors = new double[depth];
        double[] sum = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < depth; k++) {
                factors[k] = sign * x[k * SIZE + i];
            }
            System.arraycopy(c, i * SIZE, sum, 0, SIZE);
            Rows.addMultiples(sum, factors, 0, depth, rows);
            System.arraycopy(sum, 0, c, i * SIZE, SIZE);
        }
    }

    static double[] transposed(double[] tile) {
        double[] t = new double[tile.length];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                t[j * SIZE + i] = tile[i * SIZE + j];
            }
        }
        return t;
    }
}
