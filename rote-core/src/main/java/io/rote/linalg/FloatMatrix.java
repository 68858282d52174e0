package io.rote.linalg;

import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A dense binary32 matrix outside the Java heap, column-major with a leading dimension, for preconditioners.
 *
 * <p>Memory as for {@link Matrix}.
 */
public final class FloatMatrix {
    private final FloatPointer start;
    private final int rows;
    private final int columns;
    private final int leading;

    FloatMatrix(FloatPointer start, int rows, int columns, int leading) {
        this.start = start;
        this.rows = rows;
        this.columns = columns;
        this.leading = leading;
    }

    /** A new matrix with undefined entries. */
    public static FloatMatrix ofShape(int rows, int columns) {
        return new FloatMatrix(
                Blas.allocateFloats(Math.max(1L, (long) rows * columns)), rows, columns, Math.max(1, rows));
    }

    /** The entries of a binary64 matrix times {@code factor}, rounded to nearest. */
    public static FloatMatrix fromRounding(Matrix matrix, double factor) {
        FloatMatrix rounded = ofShape(matrix.rows(), matrix.columns());
        rounded.round(factor, matrix);
        return rounded;
    }

    /** Overwrites this matrix by {@code factor}·wide of the same shape, rounded to nearest. */
    public void round(double factor, Matrix wide) {
        wide.requireShape(rows, columns);
        double[] column = new double[rows];
        float[] narrow = new float[rows];
        for (int j = 0; j < columns; j++) {
            wide.getColumn(j, column);
            for (int i = 0; i < rows; i++) {
                narrow[i] = (float) (column[i] * factor);
            }
            setColumn(j, 0, rows, narrow);
        }
    }

    /** Overwrites a binary64 matrix of the same shape by these entries, exactly. */
    public void widenInto(Matrix wide) {
        wide.requireShape(rows, columns);
        float[] narrow = new float[rows];
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            getColumn(j, 0, rows, narrow);
            for (int i = 0; i < rows; i++) {
                column[i] = narrow[i];
            }
            wide.setColumn(j, column);
        }
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    int leading() {
        return leading;
    }

    FloatPointer start() {
        return start;
    }

    /** Copies rows {@code from} (inclusive) to {@code until} (exclusive) of column j to the start of {@code to}. */
    public void getColumn(int j, int from, int until, float[] to) {
        Objects.checkFromToIndex(from, until, rows);
        if (until > from) {
            start.getPointer(from + (long) Objects.checkIndex(j, columns) * leading)
                    .get(to, 0, until - from);
        }
    }

    /** Overwrites rows {@code from} (inclusive) to {@code until} (exclusive) of column j. */
    public void setColumn(int j, int from, int until, float[] values) {
        Objects.checkFromToIndex(from, until, rows);
        if (until > from) {
            start.getPointer(from + (long) Objects.checkIndex(j, columns) * leading)
                    .put(values, 0, until - from);
        }
    }

    /** A cursor over the columns. */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** Copies columns with a pointer of its own, at less than half the time of a call that makes one: for one thread at a time. */
    public static final class Cursor {
        private final FloatMatrix matrix;
        private final FloatPointer pointer;

        private Cursor(FloatMatrix matrix) {
            this.matrix = matrix;
            pointer = matrix.start.getPointer(0);
        }

        /** Copies rows {@code from} (inclusive) to {@code until} (exclusive) of column j to the start of {@code to}. */
        public void get(int j, int from, int until, float[] to) {
            move(j, from, until).get(to, 0, until - from);
        }

        /** Overwrites rows {@code from} (inclusive) to {@code until} (exclusive) of column j. */
        public void set(int j, int from, int until, float[] values) {
            move(j, from, until).put(values, 0, until - from);
        }

        private FloatPointer move(int j, int from, int until) {
            Objects.checkFromToIndex(from, until, matrix.rows);
            Objects.checkIndex(j, matrix.columns);
            return pointer.position(from + (long) j * matrix.leading);
        }
    }

    /** Rows {@code rowFrom}…{@code rowUntil}−1 and columns {@code columnFrom}…{@code columnUntil}−1, sharing memory. */
    public FloatMatrix view(int rowFrom, int rowUntil, int columnFrom, int columnUntil) {
        Objects.checkFromToIndex(rowFrom, rowUntil, rows);
        Objects.checkFromToIndex(columnFrom, columnUntil, columns);
        FloatPointer corner = start.getPointer(rowFrom + (long) columnFrom * leading);
        return new FloatMatrix(corner, rowUntil - rowFrom, columnUntil - columnFrom, leading);
    }

    /** A contiguous column of {@code rows · columns} entries seen as another shape, sharing memory. */
    public FloatMatrix reshaped(int from, int newRows, int newColumns) {
        if (columns != 1 || from < 0 || from + (long) newRows * newColumns > rows) {
            throw new IllegalArgumentException("cannot see " + newRows + " × " + newColumns + " from entry " + from
                    + " of " + rows + " × " + columns);
        }
        return new FloatMatrix(start.getPointer(from), newRows, newColumns, Math.max(1, newRows));
    }
}
