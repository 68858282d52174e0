package io.rote.certify;

import java.math.BigInteger;

/**
 * Enclosures of sine and arctan.
 *
 * <p><b>Shapes.</b> Arguments are exact (radius 0).
 *
 * <p><b>Guarantee.</b> (G1) The result contains the value, for every finite argument. (G2) Its radius is at most 2^(−p) min(1, |z|)
 * plus 2^(−1070), p the precision asked for.
 *
 * <p><b>Numerics.</b> Sine: z = k π/2 + r with as many bits of π as z has before the point; Taylor series. Arctan: reciprocal
 * beyond 1, three halvings of the angle, Taylor series.
 */
final class Circular {
    private static final int GUARD = 24;

    private Circular() {}

    static Ball sine(Ball z, int p) {
        if (2L * z.bits() < -p - 2) {
            // |sin z − z| ≤ |z|³/6
            return z.widen(Upward.powerOfTwo(3 * Math.max(z.bits(), -1000)));
        }
        int w = p + GUARD;
        int before = Math.max(0, z.bits());
        // π/2 · 2^before and k · 2^(−before): the radius stays above 2^−1074
        Ball halfPi = Constants.pi(w + before, before).scale(-1);
        BigInteger k = z.scale(before).divide(halfPi, 32 + before).nearestInteger();
        Ball r = z.subtract(new Ball(k, -before, 0).multiply(halfPi)).rounded(w);
        int quadrant = k.and(BigInteger.valueOf(3)).intValue();
        Ball value = (quadrant & 1) == 0 ? sineSeries(r, w) : cosineSeries(r, w);
        return (quadrant & 2) == 0 ? value : value.negate();
    }

    /** sin r for |r| ≤ 1. */
    private static Ball sineSeries(Ball r, int w) {
        return series(r, w, 1).multiply(r).rounded(w);
    }

    /** cos r for |r| ≤ 1. */
    private static Ball cosineSeries(Ball r, int w) {
        return series(r, w, 0);
    }

    /** Σ (−r²)^j · odd! / (2j + odd)! for |r| ≤ 1: alternating with falling terms, so the first one left out bounds the error. */
    private static Ball series(Ball r, int w, int odd) {
        Ball factor = r.multiply(r).rounded(w).negate();
        Ball term = Ball.ONE;
        Ball sum = Ball.ZERO;
        for (long j = 1L + odd; term.bits() >= -w; j += 2) {
            sum = sum.add(term).rounded(w);
            term = term.multiply(factor).divide(j * (j + 1), w);
        }
        return sum.widen(Upward.add(term.magnitude(), term.radius()));
    }

    static Ball arctan(Ball z, int p) {
        if (2L * z.bits() < -p - 2) {
            // |arctan z − z| ≤ |z|³/3
            return z.widen(Upward.powerOfTwo(3 * Math.max(z.bits(), -1000)));
        }
        Ball a = z.abs();
        int w = p + GUARD;
        Ball value = a.leading() > 1
                ? Constants.pi(w)
                        .scale(-1)
                        .subtract(upToOne(Ball.ONE.divide(a, w), w))
                        .rounded(w)
                : upToOne(a.rounded(w), w);
        return value.withSignOf(z);
    }

    /** arctan a for 0 ≤ a ≤ 1. */
    private static Ball upToOne(Ball a, int w) {
        Ball s = a;
        for (int k = 0; k < 3; k++) {
            // tan(α/2) = t / (1 + √(1 + t²))
            Ball root = Ball.ONE.add(s.multiply(s)).rounded(2 * w).sqrt(w);
            s = s.divide(Ball.ONE.add(root), w);
        }
        if (!(s.magnitude() + s.radius() < 0.125)) {
            throw new ArithmeticException("three halvings of an angle up to 45° give one below 7°");
        }
        Ball square = s.multiply(s).rounded(w);
        int terms = w / 6 + 1;
        Ball sum = Ball.ZERO;
        for (int j = terms; j >= 0; j--) {
            sum = Ball.ONE.divide(2L * j + 1, w).subtract(square.multiply(sum)).rounded(w);
        }
        // s² < 2^(−6), alternating: the first term left out bounds the error
        sum = sum.widen(Upward.powerOfTwo(-6 * (terms + 1)));
        return sum.multiply(s).scale(3).rounded(w);
    }
}
