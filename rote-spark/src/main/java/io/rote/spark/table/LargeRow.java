package io.rote.spark.table;

import java.io.Serializable;
import java.util.List;

/** One row of a large table: where it is, its d inputs and its r targets. */
public final class LargeRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long id;
    private final double[] x;
    private final double[] y;

    /** A row; the arrays are kept. */
    public LargeRow(long id, double[] x, double[] y) {
        this.id = id;
        this.x = x;
        this.y = y;
    }

    /** File and row in one number, see {@link LargeTable#where}. */
    public long id() {
        return id;
    }

    /** The inputs of some rows, at least one, row-major. */
    public static double[] inputs(List<LargeRow> rows) {
        int d = rows.get(0).x.length;
        double[] all = new double[Math.multiplyExact(rows.size(), d)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).x, 0, all, i * d, d);
        }
        return all;
    }

    /** The number of its file. */
    public int file() {
        return (int) (id >>> RowReader.ROW_BITS);
    }

    /** Its number in the file, from 0. */
    public long rowInFile() {
        return id & ((1L << RowReader.ROW_BITS) - 1);
    }

    /** Inputs; read only. */
    public double[] x() {
        return x;
    }

    /** Targets; read only. */
    public double[] y() {
        return y;
    }
}
