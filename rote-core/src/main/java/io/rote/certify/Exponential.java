package io.rote.certify;

/**
 * Enclosures of e^(−t) and of the activations made from it: tanh, logistic and softplus.
 *
 * <p><b>Shapes.</b> Arguments are exact (radius 0): a ball's image is the middle's, widened by Lipschitz constant times radius.
 *
 * <p><b>Guarantee.</b> (G1) The result contains the value, for every finite argument. (G2) Its radius is at most 2^(−p) times the
 * value's magnitude plus 2^(−1070), p the precision asked for.
 *
 * <p><b>Numerics.</b> t = k ln 2 + r; Taylor series of e^(−r/256), eight squarings. Every operation carries its own rounding
 * error, so the proofs needed here are the identities and the remainders of the series.
 */
final class Exponential {
    /** Working bits beyond the precision asked for; eight squarings use up 8, the roundings about 6. */
    private static final int GUARD = 32;

    private static final int HALVINGS = 8;

    private Exponential() {}

    /** e^(−t) for t ≥ 0, or 0 where a midpoint of its own would only make sums with it long. */
    private static Ball tail(Ball t, int p) {
        // e^(−745) < 2^(−1074)
        return t.leading() >= 745 ? Ball.ZERO.widen(Double.MIN_VALUE) : decay(t, p);
    }

    /** e^(−t) for 0 ≤ t &lt; 2^20. */
    static Ball decay(Ball t, int p) {
        int w = p + GUARD;
        long k = (long) Math.floor(t.leading() / 0.6931471805599453);
        // k < 2^21: its product with ln 2 keeps p + 11 bits after the point
        Ball r = t.subtract(Constants.ln2(w).multiply(Ball.of(k))).rounded(w);
        return reduced(r, w).scale((int) -k).rounded(w);
    }

    /** e^(−r) for |r| &lt; 1. */
    private static Ball reduced(Ball r, int w) {
        Ball s = r.scale(-HALVINGS);
        Ball sum = Ball.ONE;
        for (int j = w / HALVINGS; j >= 1; j--) {
            // 1 − s/j (1 − s/(j+1) (…))
            sum = Ball.ONE.subtract(s.multiply(sum).divide(j, w)).rounded(w);
        }
        // |s| ≤ 2^(−8): the first term left out is below 2^(−w), all of them add up to less than twice that
        sum = sum.widen(Upward.powerOfTwo(1 - w));
        for (int j = 0; j < HALVINGS; j++) {
            sum = sum.multiply(sum).rounded(w);
        }
        return sum;
    }

    static Ball tanh(Ball z, int p) {
        Ball a = z.abs();
        if (2L * a.bits() < -p - 2) {
            // |tanh z − z| ≤ |z|³/3
            return z.widen(Upward.powerOfTwo(3 * Math.max(a.bits(), -1000)));
        }
        Ball value;
        if (a.leading() > p) {
            // 1 − tanh a ≤ 2 e^(−2a) < 2^(1−2.88p) < 2^(−p−8) for p ≥ 5
            value = Ball.ONE.widen(Upward.powerOfTwo(-p - 8));
        } else {
            int w = p + 8 + Math.max(0, -a.bits());
            Ball e = decay(a.scale(1), w);
            value = Ball.ONE.subtract(e).divide(Ball.ONE.add(e), w).rounded(p + 8);
        }
        return value.withSignOf(z);
    }

    static Ball logistic(Ball z, int p) {
        Ball e = tail(z.abs(), p);
        Ball numerator = z.signum() < 0 ? e : Ball.ONE;
        return numerator.divide(Ball.ONE.add(e), p + 8);
    }

    /** max(z, 0) + ln(1 + e^(−|z|)). */
    static Ball softplus(Ball z, int p) {
        Ball tail = logOfOnePlus(tail(z.abs(), p), p);
        return z.signum() > 0 ? z.add(tail).rounded(p + 8) : tail;
    }

    /** ln(1 + e) for 0 ≤ e ≤ 1. */
    private static Ball logOfOnePlus(Ball e, int p) {
        if (e.bits() < -p - 4) {
            // e − e²/2 ≤ ln(1 + e) ≤ e
            double largest = Upward.add(e.magnitude(), e.radius());
            return e.widen(Upward.multiply(largest, largest));
        }
        int w = p + GUARD;
        // ln(1 + e) = 2 artanh y = 2y (1 + y²/3 + y⁴/5 + …), y = e/(2 + e) ≤ 1/3
        Ball y = e.divide(Ball.of(2).add(e), w);
        Ball square = y.multiply(y).rounded(w);
        Ball power = Ball.ONE;
        Ball sum = Ball.ZERO;
        for (long j = 1; power.bits() >= -w; j += 2) {
            sum = sum.add(power.divide(j, w)).rounded(w);
            power = power.multiply(square).rounded(w);
        }
        // the powers fall by more than half: those left out add up to less than twice the first of them
        sum = sum.widen(Upward.multiply(2, Upward.add(power.magnitude(), power.radius())));
        return y.multiply(sum).scale(1).rounded(w);
    }
}
