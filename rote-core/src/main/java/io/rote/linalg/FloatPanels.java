package io.rote.linalg;

/**
 * A binary32 matrix in panels of {@value #ROWS} rows, each without gaps, so that a panel passes from memory through the cache as one stream.
 *
 * <p>Memory as for {@link Matrix}.
 */
public final class FloatPanels {
    /** Rows of a panel; the last may have fewer. */
    public static final int ROWS = 256;

    private final FloatMatrix[] panels;
    private final int columns;
    private int rows;

    /** Room for so many rows. */
    public FloatPanels(int mostRows, int columns) {
        this.columns = columns;
        panels = new FloatMatrix[(mostRows + ROWS - 1) / ROWS];
        for (int k = 0; k < panels.length; k++) {
            panels[k] = FloatMatrix.ofShape(Math.min(ROWS, mostRows - k * ROWS), columns);
        }
    }

    /** Overwrites this matrix by {@code factor}·wide, rounded to nearest; it has as many rows from now on. */
    public void round(double factor, Matrix wide) {
        wide.requireShape(wide.rows(), columns);
        rows = wide.rows();
        Pieces.run(rows, ROWS, (piece, begin, end) -> {
            for (int from = begin; from < end; from += ROWS) {
                from(from).round(factor, wide.rowRange(from, Math.min(end, from + ROWS)));
            }
        });
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** Rows from…from+{@value #ROWS}−1, or to the last, sharing memory; {@code from} is a multiple of {@value #ROWS}. */
    public FloatMatrix from(int from) {
        FloatMatrix panel = panels[from / ROWS];
        int count = Math.min(ROWS, rows - from);
        return count == panel.rows() ? panel : panel.view(0, count, 0, columns);
    }
}
