package io.rote.rank;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The generic rank of a matrix of polynomials.
 *
 * <p><b>Guarantee.</b> (G1) The generic rank over Q is at least {@link #rank}: a minor of this size is not 0 at one point modulo p,
 * so it is not the zero polynomial. {@link #certificate} shows it. (G2) If the rank meets {@link #expected}, a proved upper bound, it
 * is the generic rank: {@link Verdict#PROVED}. (G3) Otherwise {@link Verdict#PROBABLE}: if the generic rank modulo p were larger,
 * some minor of size rank + 1 would be a nonzero polynomial of degree at most (rank + 1)·D, and would have vanished at all random
 * points with at most {@link #failureProbability} (Schwartz–Zippel). The generic rank over Q is larger than the one modulo p only
 * if p divides every coefficient of every larger minor, which the probability does not count.
 *
 * @param object the matrix
 * @param rank the largest rank found
 * @param expected the proved upper bound
 * @param verdict whether {@code rank} is proved to be the generic rank
 * @param failureProbability see (G3); 0 if proved
 * @param seeds the points that were tried
 * @param certificate evidence for (G1)
 */
public record GenericRank(
        PolynomialMatrix object,
        int rank,
        long expected,
        Verdict verdict,
        double failureProbability,
        List<Long> seeds,
        Certificate certificate) {

    /** How certain the rank is. */
    public enum Verdict {
        /** Lower and upper bound agree. */
        PROVED,
        /** The lower bound is certain, the upper one is probable. */
        PROBABLE
    }

    /** Copies the seeds. */
    public GenericRank {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(certificate, "certificate");
        seeds = List.copyOf(seeds);
    }

    /**
     * Evaluates and eliminates at random points until the rank meets its upper bound, at most {@code trials} times.
     *
     * @param seed of the first point; the others follow it
     * @param trials at least 1
     */
    public static GenericRank of(PolynomialMatrix object, PrimeField field, long seed, int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("at least one trial is needed, got " + trials);
        }
        long expected = object.upperBound();
        List<Long> seeds = new ArrayList<>();
        Certificate best = null;
        while (seeds.size() < trials && (best == null || best.pivots().rank() < expected)) {
            long next = seed + seeds.size();
            seeds.add(next);
            Echelon pivots = Elimination.of(object.at(field, next));
            if (best == null || pivots.rank() > best.pivots().rank()) {
                best = new Certificate(object, field, next, pivots);
            }
        }
        Certificate certificate = Objects.requireNonNull(best, "one trial was made");
        int rank = certificate.pivots().rank();
        if (rank > expected) {
            throw new IllegalStateException(
                    "rank " + rank + " exceeds the proved bound " + expected + " of " + object.text());
        }
        boolean proved = rank == expected;
        return new GenericRank(
                object,
                rank,
                expected,
                proved ? Verdict.PROVED : Verdict.PROBABLE,
                proved ? 0 : failureProbability(object, rank, field, seeds.size()),
                seeds,
                certificate);
    }

    /** min(1, (rank + 1)·degree / p)^trials, rounded up. */
    private static double failureProbability(PolynomialMatrix object, int rank, PrimeField field, int trials) {
        BigDecimal once = new BigDecimal(object.degree())
                .multiply(BigDecimal.valueOf(rank + 1L))
                .divide(BigDecimal.valueOf(field.prime()), MathContext.DECIMAL64)
                .min(BigDecimal.ONE);
        return Math.min(1, Math.nextUp(once.pow(trials, MathContext.DECIMAL64).doubleValue()));
    }
}
