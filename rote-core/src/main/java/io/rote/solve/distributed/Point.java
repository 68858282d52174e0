package io.rote.solve.distributed;

import java.io.Serializable;

/**
 * A point of parameter space, known to all blocks.
 *
 * @param version tells points apart, those of other problems too
 * @param theta θ
 */
record Point(long version, RowBlocks.Shared<double[]> theta) implements Serializable {}
