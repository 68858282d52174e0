/**
 * Generic rank, certified: matrices of polynomials, evaluated at random points of a prime field and eliminated.
 *
 * <p>Entry type: {@link io.rote.rank.GenericRank}. The rank at one point never exceeds the generic rank over Q, so a rank that
 * meets an upper bound is a proof; a smaller one is reported with its probability of being wrong. {@link
 * io.rote.rank.CertificateChecker} re-checks a certificate with arithmetic of its own.
 */
@NullMarked
package io.rote.rank;

import org.jspecify.annotations.NullMarked;
