/**
 * Sweeps on Spark: every cell is a task, and the driver hands each result on as it arrives.
 *
 * <p>Entry type: {@link io.rote.spark.sweep.SparkRunner}. Invariant: what a sweep yields does not depend on the number of executors,
 * nor on whether some of them were lost on the way.
 */
@NullMarked
package io.rote.spark.sweep;

import org.jspecify.annotations.NullMarked;
