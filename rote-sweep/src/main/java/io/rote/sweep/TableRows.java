package io.rote.sweep;

import io.rote.data.DataSet;
import java.io.Serializable;
import java.util.SplittableRandom;

/** The inputs of a table, which travel with an experiment so that the file is needed once only. Immutable. */
public final class TableRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int inputs;
    private final double[] x;
    private final String fingerprint;

    private TableRows(int inputs, double[] x, String fingerprint) {
        this.inputs = inputs;
        this.x = x;
        this.fingerprint = fingerprint;
    }

    /** The inputs of a data set. */
    public static TableRows of(DataSet data) {
        return new TableRows(data.inputs(), data.inputArray(), data.fingerprint());
    }

    /** Number of rows. */
    public int samples() {
        return x.length / inputs;
    }

    /** Number of input columns d. */
    public int inputs() {
        return inputs;
    }

    /** The data set's fingerprint. */
    public String fingerprint() {
        return fingerprint;
    }

    /** n of the rows, drawn without repetition, row-major. */
    double[] draw(int n, SplittableRandom random) {
        int rows = samples();
        if (n > rows) {
            throw new IllegalArgumentException("the table has " + rows + " rows, not " + n);
        }
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        double[] drawn = new double[n * inputs];
        for (int i = 0; i < n; i++) {
            int k = i + random.nextInt(rows - i);
            int row = order[k];
            order[k] = order[i];
            System.arraycopy(x, row * inputs, drawn, i * inputs, inputs);
        }
        return drawn;
    }
}
