package io.rote.certify;

/** Square blocks of {@value #SIZE} × {@value #SIZE} numbers, row-major, and the products that the proofs spend their time in. */
final class Tiles {
    static final int SIZE = 64;

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
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            int at = k * SIZE;
            for (int i = 0; i < SIZE; i++) {
                double x0 = sign * x[at + i];
                double x1 = sign * x[at + SIZE + i];
                double x2 = sign * x[at + 2 * SIZE + i];
                double x3 = sign * x[at + 3 * SIZE + i];
                int row = i * SIZE;
                for (int j = 0; j < SIZE; j++) {
                    c[row + j] += (x0 * y[at + j] + x1 * y[at + SIZE + j])
                            + (x2 * y[at + 2 * SIZE + j] + x3 * y[at + 3 * SIZE + j]);
                }
            }
        }
        for (; k < depth; k++) {
            int at = k * SIZE;
            for (int i = 0; i < SIZE; i++) {
                double x0 = sign * x[at + i];
                int row = i * SIZE;
                for (int j = 0; j < SIZE; j++) {
                    c[row + j] += x0 * y[at + j];
                }
            }
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
