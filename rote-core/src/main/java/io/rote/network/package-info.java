/**
 * Feed-forward networks as plain values: activations, layers, sizes, total weight and the Lipschitz interval.
 *
 * <p>Entry type: {@link io.rote.network.FeedForward}. Invariants: the last layer is affine, widths of neighbouring layers
 * agree, every weight is finite. A network takes raw inputs; scaling is folded into its first layer. JDK only.
 */
@NullMarked
package io.rote.network;

import org.jspecify.annotations.NullMarked;
