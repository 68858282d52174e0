package io.rote.solve.distributed;

import java.io.Serializable;

/**
 * All that a block needs to make its rows of the preconditioner again.
 *
 * @param version tells builds apart, those of other problems too
 * @param at where it was built
 * @param vectors for every hidden layer the directions, fan-out × count row-major
 * @param mu the damping it was built for
 */
record Directions(long version, MetricPoint at, RowBlocks.Shared<double[][]> vectors, double mu)
        implements Serializable {}
