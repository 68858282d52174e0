package io.rote.certify;

/**
 * Enclosures of the error function and of GELU.
 *
 * <p><b>Shapes.</b> Arguments are exact (radius 0).
 *
 * <p><b>Guarantee.</b> (G1) The result contains the value, for every finite argument. (G2) Its radius is at most 2^(−p) min(1, |z|)
 * plus 2^(−1070) for erf, 2^(−p) max(1, |z|) for GELU, p the precision asked for.
 *
 * <p><b>Numerics.</b> erf x = 2x/√π · e^(−x²) S(2x²) and Φ(z) = 1/2 + z/√(2π) · e^(−z²/2) S(z²) with
 * S(y) = Σ y^k / (1·3·…·(2k+1)), all terms positive (Abramowitz and Stegun 7.1.6). Far out the tails' bounds alone.
 */
final class ErrorIntegral {
    private static final int GUARD = 32;

    private ErrorIntegral() {}

    static Ball erf(Ball z, int p) {
        Ball square = z.multiply(z);
        if (square.leading() > p) {
            // 1 − erf a ≤ e^(−a²) < 2^(−1.44p) < 2^(−p−8) for p ≥ 19
            return Ball.ONE.widen(Upward.powerOfTwo(-p - 8)).withSignOf(z);
        }
        int w = p + GUARD;
        Ball factor = Ball.of(2).divide(Constants.pi(w).sqrt(w), w);
        return product(z, square, series(square.scale(1), w), factor, w).rounded(w);
    }

    /** z Φ(z), Φ the normal distribution function. */
    static Ball gelu(Ball z, int p) {
        Ball square = z.multiply(z);
        if (square.leading() > 4.0 * (p + 8)) {
            // |z| (1 − Φ(|z|)) ≤ |z| e^(−z²/2) / 2 ≤ e^(−z²/4) / 2 < 2^(−p−8), since |z| e^(−z²/4) < 1
            return (z.signum() > 0 ? z : Ball.ZERO).widen(Upward.powerOfTwo(-p - 8));
        }
        int w = p + GUARD;
        Ball factor = Ball.ONE.divide(Constants.pi(w).scale(1).sqrt(w), w);
        Ball aboveHalf = product(z, square.scale(-1), series(square, w), factor, w);
        return z.multiply(Ball.ONE.scale(-1).add(aboveHalf)).rounded(w);
    }

    private static Ball product(Ball z, Ball exponent, Ball series, Ball factor, int w) {
        return Exponential.decay(exponent, w)
                .multiply(series)
                .rounded(w)
                .multiply(factor)
                .rounded(w)
                .multiply(z);
    }

    /** S(y) for y ≥ 0. */
    private static Ball series(Ball y, int w) {
        Ball argument = y.rounded(w);
        Ball term = Ball.ONE;
        Ball sum = Ball.ONE;
        double twice = 2 * y.magnitude();
        for (long k = 1; ; k++) {
            term = term.multiply(argument).rounded(w).divide(2 * k + 1, w);
            sum = sum.add(term).rounded(w);
            // from here on each term is less than half the one before, so that the rest is less than this term
            if (2 * k + 3 > twice + 1 && term.bits() < -w) {
                return sum.widen(Upward.add(term.magnitude(), term.radius()));
            }
        }
    }
}
