/**
 * Tables on Spark: opening one, reading its rows, and what a pass over them tells.
 *
 * <p>Entry types: {@link io.rote.spark.table.LargeTable}, {@link io.rote.spark.table.TableFacts}.
 */
@NullMarked
package io.rote.spark.table;

import org.jspecify.annotations.NullMarked;
