/**
 * The slab network of a table that does not fit into one machine's memory.
 *
 * <p>Entry types: {@link io.rote.spark.slab.SlabConstruction} (makes the network), {@link io.rote.spark.slab.DistributedSlab} (the
 * network), {@link io.rote.spark.slab.SlabMemorization} (all of it, with its files).
 */
@NullMarked
package io.rote.spark.slab;

import org.jspecify.annotations.NullMarked;
