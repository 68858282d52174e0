/**
 * Interpolation by a two-layer ReLU network of minimal total weight.
 *
 * <p>Entry types: {@link io.rote.weight.MinimumWeight} (the search from given neurons) and {@link io.rote.weight.DualBound} (how far from
 * minimal a result can be). Nothing here knows of settings, time limits or observers.
 */
@NullMarked
package io.rote.weight;

import org.jspecify.annotations.NullMarked;
