package io.rote.rank;

/**
 * Residues modulo p &lt; 2³¹ as binary64 integers of magnitude at most about p/2, and the loops that keep them so.
 *
 * <p><b>Numerics.</b> For an integer |x| ≤ 2⁵³ − p the nearest integer q to x·fl(1/p) is found by adding and taking away 1.5·2⁵²;
 * |x·fl(1/p) − x/p| ≤ 2⁻⁵²|x/p| ≤ 2/p, so x − qp is an integer of magnitude at most p/2 + 3, and qp, being an integer of magnitude
 * at most 2⁵³, is exact. Every method below states the magnitudes that it keeps under 2⁵³ − p.
 */
final class CenteredResidues {
    private static final double ROUND = 0x1.8p52;
    static final double EXACT = 0x1p53;

    private final long prime;
    private final double p;
    private final double inverse;
    private final int shift;

    CenteredResidues(PrimeField field) {
        if (!field.isSmall()) {
            throw new IllegalArgumentException("residues modulo " + field.prime() + " do not fit");
        }
        prime = field.prime();
        p = prime;
        inverse = 1 / p;
        int bits = 64 - Long.numberOfLeadingZeros(prime);
        shift = largest() * largest() * 128 < EXACT - 2 * p ? 0 : bits / 2;
    }

    /** An upper bound of the magnitude of a residue. */
    double largest() {
        return p / 2 + 3;
    }

    /** True if left factors are kept as high·2^shift + low, because products of whole residues are too large. */
    boolean split() {
        return shift > 0;
    }

    /** The weight of the high parts, 2^shift. */
    double weight() {
        return Math.scalb(1.0, shift);
    }

    /** How many products of a (part of a) left factor and a residue can be added before the sum must be reduced. */
    int longestSum() {
        double part = split() ? Math.max(largest() / weight() + 1, weight() / 2 + 1) : largest();
        // leaves room for a residue, a weighted reduced product and p
        double room = EXACT - 2 * p - largest() * (1 + weight());
        return (int) Math.min(1 << 14, room / (part * largest()));
    }

    double of(long element) {
        return element > prime / 2 ? element - prime : element;
    }

    long element(double residue) {
        return Math.floorMod((long) residue, prime);
    }

    double reduce(double x) {
        double q = (x * inverse + ROUND) - ROUND;
        return x - q * p;
    }

    /** x_t = x_t mod p, |x_t| ≤ 2⁵³ − p, for t in [from, until). */
    void reduce(double[] x, int from, int until) {
        for (int t = from; t < until; t++) {
            double q = (x[t] * inverse + ROUND) - ROUND;
            x[t] = x[t] - q * p;
        }
    }

    /** x_t = (x_t − 2^shift · high_t) mod p, |x_t| and |high_t| within {@link #longestSum} products. */
    void reduceWeighted(double[] x, double[] high, int until) {
        double weight = weight();
        for (int t = 0; t < until; t++) {
            double h = high[t];
            double qh = (h * inverse + ROUND) - ROUND;
            double v = x[t] - weight * (h - qh * p);
            double q = (v * inverse + ROUND) - ROUND;
            x[t] = v - q * p;
        }
    }

    /** high_t = round(x_t / 2^shift), low_t = x_t − 2^shift · high_t. */
    void split(double[] x, double[] high, double[] low, int until) {
        double weight = weight();
        double over = 1 / weight;
        for (int t = 0; t < until; t++) {
            double h = (x[t] * over + ROUND) - ROUND;
            high[t] = h;
            low[t] = x[t] - weight * h;
        }
    }

    /**
     * x_t −= factor · y_t for t in [from, until). Without {@link #split} the sums are left unreduced, up to {@link #longestSum} of
     * them; with it they are reduced.
     */
    void subtract(double[] x, double factor, double[] y, int from, int until) {
        if (!split()) {
            for (int t = from; t < until; t++) {
                x[t] -= factor * y[t];
            }
            return;
        }
        double weight = weight();
        double high = (factor / weight + ROUND) - ROUND;
        double low = factor - weight * high;
        for (int t = from; t < until; t++) {
            double h = high * y[t];
            double qh = (h * inverse + ROUND) - ROUND;
            double v = x[t] - weight * (h - qh * p) - low * y[t];
            double q = (v * inverse + ROUND) - ROUND;
            x[t] = v - q * p;
        }
    }

    /** x_t = factor · x_t mod p for t in [from, until). */
    void scale(double[] x, double factor, int from, int until) {
        double weight = split() ? weight() : 1;
        double high = split() ? (factor / weight + ROUND) - ROUND : 0;
        double low = factor - weight * high;
        for (int t = from; t < until; t++) {
            double h = high * x[t];
            double qh = (h * inverse + ROUND) - ROUND;
            double v = weight * (h - qh * p) + low * x[t];
            double q = (v * inverse + ROUND) - ROUND;
            x[t] = v - q * p;
        }
    }
}
