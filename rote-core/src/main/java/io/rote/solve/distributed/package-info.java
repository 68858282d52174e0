/**
 * Levenberg–Marquardt on samples that are spread over machines: each has some blocks of rows, vectors over parameters and over all samples are
 * where the iteration runs.
 *
 * <p>Entry type: {@link io.rote.solve.distributed.DistributedProblem}. How blocks are reached is left to {@link
 * io.rote.solve.distributed.RowBlocks}.
 */
@NullMarked
package io.rote.solve.distributed;

import org.jspecify.annotations.NullMarked;
