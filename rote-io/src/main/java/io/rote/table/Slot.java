package io.rote.table;

/** Where a column of a table goes: its row i to one place in a row-major matrix. */
final class Slot {
    private final int column;
    private final double[] to;
    private final int offset;
    private final int stride;

    /** Column {@code column} of the table becomes column {@code offset} of {@code to}, which has {@code stride} columns. */
    Slot(int column, double[] to, int offset, int stride) {
        this.column = column;
        this.to = to;
        this.offset = offset;
        this.stride = stride;
    }

    int column() {
        return column;
    }

    void set(int row, double value) {
        to[offset + row * stride] = value;
    }

    /** Sets the cell {@code right} of this column's. */
    void set(int row, int right, double value) {
        to[offset + row * stride + right] = value;
    }

    double get(int row) {
        return to[offset + row * stride];
    }
}
