package io.rote.network;

/**
 * The error function in binary64, with the normal distribution and density that GELU needs.
 *
 * <p>Series with positive terms near 0, the continued fraction of erfc in the tails; relative error a few 1e-16.
 */
final class ErrorFunction {
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
    private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;
    private static final double SQRT_HALF = 0.7071067811865476;

    private ErrorFunction() {}

    static double erf(double z) {
        double a = Math.abs(z);
        double value = a < 2.5 ? series(a) : 1 - complement(a);
        return z < 0 ? -value : value;
    }

    /** 1 − erf(z), without cancellation for positive z. */
    static double erfc(double z) {
        if (z < 0.5) {
            return 1 - erf(z);
        }
        return z < 2.5 ? 1 - series(z) : complement(z);
    }

    /** erf′(z) = 2/√π · e^(−z²). */
    static double slope(double z) {
        return TWO_OVER_SQRT_PI * Math.exp(-z * z);
    }

    /** The normal distribution function Φ(z). */
    static double normal(double z) {
        return 0.5 * erfc(-z * SQRT_HALF);
    }

    /** The normal density. */
    static double density(double z) {
        return ONE_OVER_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
    }

    private static double series(double a) {
        double term = a;
        double sum = a;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= 2 * a * a / (2 * k + 1);
            sum += term;
        }
        return TWO_OVER_SQRT_PI * Math.exp(-a * a) * sum;
    }

    private static double complement(double a) {
        if (a > 27) {
            return 0;
        }
        double fraction = 0;
        for (int k = 60; k >= 1; k--) {
            fraction = k / 2.0 / (a + fraction);
        }
        return Math.exp(-a * a) / (a + fraction) * (TWO_OVER_SQRT_PI / 2);
    }
}
