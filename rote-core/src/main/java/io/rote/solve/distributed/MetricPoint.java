package io.rote.solve.distributed;

import java.io.Serializable;

/**
 * A point and the metric there, known to all blocks.
 *
 * @param squares what {@link io.rote.solve.KroneckerMetric} is made of
 */
record MetricPoint(Point point, RowBlocks.Shared<double[]> squares) implements Serializable {

    /** Forgets both everywhere. */
    void release() {
        point.theta().release();
        squares.release();
    }
}
