/**
 * How many neurons are enough: the theorems of the field as data with predicates.
 *
 * <p>Entry type: {@link io.rote.theory.Catalogue}. One {@link io.rote.theory.Statement} per theorem, in a file of its own. All
 * sizes are exact integers; nothing is rounded. Networks are counted as {@code io.rote.network.FeedForward} counts them: biases
 * in every layer, the output layer included. A statement about networks without biases still holds for these, with biases 0.
 */
@NullMarked
package io.rote.theory;

import org.jspecify.annotations.NullMarked;
