/**
 * Proofs that a network memorizes a data set, from arithmetic that shares nothing with the constructions.
 *
 * <p>Entry types: {@link io.rote.certify.ErrorBound} (every stored label within a tolerance, every class right) and {@link
 * io.rote.certify.Existence} (parameters nearby fit exactly). Both return a {@link io.rote.certify.Verdict}. Invariants: the
 * package uses the records of {@code io.rote.data} and {@code io.rote.network} and the JDK alone, and of the JDK's functions
 * only what their specification promises; a computed number is never taken for an exact one without a bound of the difference.
 */
@NullMarked
package io.rote.certify;

import org.jspecify.annotations.NullMarked;
