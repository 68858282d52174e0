package io.rote.linalg;

import java.util.SplittableRandom;

/** Small matrices on the heap, and the definitions of what the native library computes. */
final class Entries {
    private Entries() {}

    static Matrix random(int rows, int columns, SplittableRandom random) {
        double[] values = new double[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian();
        }
        return Matrix.ofRows(rows, columns, values);
    }

    /** A copy inside a larger matrix, so that its leading dimension exceeds its rows. */
    static Matrix embedded(Matrix matrix) {
        Matrix room = Matrix.ofShape(matrix.rows() + 3, matrix.columns() + 2).fill(Double.NaN);
        return room.view(2, 2 + matrix.rows(), 1, 1 + matrix.columns()).copyFrom(matrix);
    }

    static double at(Matrix matrix, boolean transpose, int i, int j) {
        return transpose ? matrix.get(j, i) : matrix.get(i, j);
    }

    /** op(a) · op(b), by the definition. */
    static double[][] product(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        int rows = transposeA ? a.columns() : a.rows();
        int inner = transposeA ? a.rows() : a.columns();
        int columns = transposeB ? b.rows() : b.columns();
        double[][] c = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    c[i][j] += at(a, transposeA, i, k) * at(b, transposeB, k, j);
                }
            }
        }
        return c;
    }

    static float get(FloatMatrix matrix, int i, int j) {
        float[] one = new float[1];
        matrix.getColumn(j, i, i + 1, one);
        return one[0];
    }
}
