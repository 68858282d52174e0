/**
 * The slab network of a table that does not fit into one machine's memory.
 *
 * <p>Entry types: {@link io.rote.spark.slab.LargeTable} (a Parquet table on Spark), {@link io.rote.spark.slab.SlabConstruction} (makes
 * its network), {@link io.rote.spark.slab.DistributedSlab} (the network), {@link io.rote.spark.slab.SlabFiles} (the network's files).
 */
@NullMarked
package io.rote.spark.slab;

import org.jspecify.annotations.NullMarked;
