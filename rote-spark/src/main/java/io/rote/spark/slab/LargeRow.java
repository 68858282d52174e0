package io.rote.spark.slab;

import java.io.Serializable;

/** One row of a large table: where it is, its d inputs and its r targets. */
final class LargeRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long id;
    private final double[] x;
    private final double[] y;

    LargeRow(long id, double[] x, double[] y) {
        this.id = id;
        this.x = x;
        this.y = y;
    }

    /** File and row in one number, see {@link LargeTable#where}. */
    long id() {
        return id;
    }

    /** Inputs; read only. */
    double[] x() {
        return x;
    }

    /** Targets; read only. */
    double[] y() {
        return y;
    }
}
