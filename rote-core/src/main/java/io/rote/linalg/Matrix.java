package io.rote.linalg;

import java.util.Objects;
import org.bytedeco.javacpp.DoublePointer;

/**
 * A dense binary64 matrix outside the Java heap, column-major with a leading dimension.
 *
 * <p>Entry (i, j) lies at i + j · ld. Indices are checked; offsets are 64-bit, so a matrix may hold more than 2³¹ entries.
 * Memory belongs to the innermost open {@link Scope}, or to the garbage collector where there is none. Entries of a new matrix
 * are undefined until they are written.
 */
public final class Matrix {
    private final DoublePointer start;
    private final int rows;
    private final int columns;
    private final int leading;

    Matrix(DoublePointer start, int rows, int columns, int leading) {
        this.start = start;
        this.rows = rows;
        this.columns = columns;
        this.leading = leading;
    }

    /** A new matrix with undefined entries. */
    public static Matrix ofShape(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("negative shape " + rows + " × " + columns);
        }
        return new Matrix(Blas.allocate(Math.max(1L, (long) rows * columns)), rows, columns, Math.max(1, rows));
    }

    /** A new matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return ofShape(rows, columns).fill(0);
    }

    /**
     * A matrix from row-major numbers.
     *
     * @param values rows × columns numbers; read
     */
    public static Matrix ofRows(int rows, int columns, double[] values) {
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException("expected " + rows + " × " + columns + " numbers, got " + values.length);
        }
        Matrix matrix = ofShape(rows, columns);
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                column[i] = values[i * columns + j];
            }
            matrix.setColumn(j, column);
        }
        return matrix;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** Distance between the starts of neighbouring columns. */
    int leading() {
        return leading;
    }

    DoublePointer start() {
        return start;
    }

    /** Entry (i, j). */
    public double get(int i, int j) {
        return start.get(offset(i, j));
    }

    /** Sets entry (i, j). */
    public void set(int i, int j, double value) {
        start.put(offset(i, j), value);
    }

    /** Copies column j into the first {@link #rows()} entries of {@code to}. */
    public void getColumn(int j, double[] to) {
        getColumn(j, 0, rows, to);
    }

    /** Copies rows {@code from} (inclusive) to {@code until} (exclusive) of column j to the start of {@code to}. */
    public void getColumn(int j, int from, int until, double[] to) {
        Objects.checkFromToIndex(from, until, rows);
        if (until > from) {
            start.getPointer(offset(from, j)).get(to, 0, until - from);
        }
    }

    /** Overwrites column j by the first {@link #rows()} entries of {@code values}. */
    public void setColumn(int j, double[] values) {
        setColumn(j, 0, rows, values);
    }

    /** Overwrites rows {@code from} (inclusive) to {@code until} (exclusive) of column j. */
    public void setColumn(int j, int from, int until, double[] values) {
        Objects.checkFromToIndex(from, until, rows);
        if (until > from) {
            start.getPointer(offset(from, j)).put(values, 0, until - from);
        }
    }

    /** Overwrites every entry; returns this matrix. */
    public Matrix fill(double value) {
        double[] column = new double[rows];
        java.util.Arrays.fill(column, value);
        for (int j = 0; j < columns; j++) {
            setColumn(j, column);
        }
        return this;
    }

    /** Overwrites every entry by {@code other}'s, of the same shape; returns this matrix. */
    public Matrix copyFrom(Matrix other) {
        requireShape(other.rows, other.columns);
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            other.getColumn(j, column);
            setColumn(j, column);
        }
        return this;
    }

    /** Overwrites what is above the diagonal of a square matrix by what is below; returns this matrix. */
    public Matrix mirrorLower() {
        requireShape(rows, rows);
        double[] below = new double[rows];
        for (int j = 0; j < columns; j++) {
            getColumn(j, j, rows, below);
            for (int i = j + 1; i < rows; i++) {
                set(j, i, below[i - j]);
            }
        }
        return this;
    }

    /** A copy with memory of its own. */
    public Matrix copy() {
        return ofShape(rows, columns).copyFrom(this);
    }

    /** The entries, row-major. */
    public double[] toRows() {
        double[] all = new double[Math.multiplyExact(rows, columns)];
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            getColumn(j, column);
            for (int i = 0; i < rows; i++) {
                all[i * columns + j] = column[i];
            }
        }
        return all;
    }

    /** A cursor over the columns. */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** Copies columns with a pointer of its own, at less than half the time of a call that makes one: for one thread at a time. */
    public static final class Cursor {
        private final Matrix matrix;
        private final DoublePointer pointer;

        private Cursor(Matrix matrix) {
            this.matrix = matrix;
            pointer = matrix.start.getPointer(0);
        }

        /** Copies rows {@code from} (inclusive) to {@code until} (exclusive) of column j to the start of {@code to}. */
        public void get(int j, int from, int until, double[] to) {
            move(j, from, until).get(to, 0, until - from);
        }

        /** Overwrites rows {@code from} (inclusive) to {@code until} (exclusive) of column j. */
        public void set(int j, int from, int until, double[] values) {
            move(j, from, until).put(values, 0, until - from);
        }

        private DoublePointer move(int j, int from, int until) {
            Objects.checkFromToIndex(from, until, matrix.rows);
            Objects.checkIndex(j, matrix.columns);
            return pointer.position(from + (long) j * matrix.leading);
        }
    }

    /** Rows {@code rowFrom}…{@code rowUntil}−1 and columns {@code columnFrom}…{@code columnUntil}−1, sharing memory. */
    public Matrix view(int rowFrom, int rowUntil, int columnFrom, int columnUntil) {
        Objects.checkFromToIndex(rowFrom, rowUntil, rows);
        Objects.checkFromToIndex(columnFrom, columnUntil, columns);
        DoublePointer corner = start.getPointer(rowFrom + (long) columnFrom * leading);
        return new Matrix(corner, rowUntil - rowFrom, columnUntil - columnFrom, leading);
    }

    /** Rows {@code from}…{@code until}−1, sharing memory. */
    public Matrix rowRange(int from, int until) {
        return view(from, until, 0, columns);
    }

    /** Column j, sharing memory. */
    public Matrix column(int j) {
        return view(0, rows, j, j + 1);
    }

    /** The first {@code count} columns, sharing memory. */
    public Matrix firstColumns(int count) {
        return view(0, rows, 0, count);
    }

    /** A contiguous column of {@code rows · columns} entries seen as another shape, sharing memory. */
    public Matrix reshaped(int from, int newRows, int newColumns) {
        if (columns != 1 || from < 0 || from + (long) newRows * newColumns > rows) {
            throw new IllegalArgumentException("cannot see " + newRows + " × " + newColumns + " from entry " + from
                    + " of " + rows + " × " + columns);
        }
        return new Matrix(start.getPointer(from), newRows, newColumns, Math.max(1, newRows));
    }

    void requireShape(int wantedRows, int wantedColumns) {
        if (rows != wantedRows || columns != wantedColumns) {
            throw new IllegalArgumentException("expected a matrix of shape " + wantedRows + " × " + wantedColumns
                    + ", got " + rows + " × " + columns);
        }
    }

    private long offset(int i, int j) {
        return Objects.checkIndex(i, rows) + (long) Objects.checkIndex(j, columns) * leading;
    }
}
