/**
 * The compact network of a table whose rows are spread over executors.
 *
 * <p>Entry types: {@link io.rote.spark.compact.CompactConstruction} (finds the network), {@link io.rote.spark.compact.SparkRows} (the rows, as
 * the solver sees them).
 */
@NullMarked
package io.rote.spark.compact;

import org.jspecify.annotations.NullMarked;
