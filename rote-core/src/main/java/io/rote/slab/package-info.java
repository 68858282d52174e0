/**
 * The parts of a slab network: directions, cuts, the affine pieces between them, and the units that switch from piece to piece.
 *
 * <p>Entry types: {@link io.rote.slab.SlabPartition} (samples in the order of a projection, cut into groups), {@link
 * io.rote.slab.SlabPieces} (a fit for every group), {@link io.rote.slab.SlabPairs} (the units of all samples, or of a block of
 * consecutive ones when samples are spread over machines). Nothing here knows of settings, observers or tasks.
 */
@NullMarked
package io.rote.slab;

import org.jspecify.annotations.NullMarked;
