package io.rote.certify;

/**
 * The error function and the normal distribution in binary64, from the series with positive terms.
 *
 * <p><b>Guarantee.</b> Results are within {@link #RELATIVE_ERROR} of the exact ones, relatively (absolutely below 2⁻¹⁰²²).
 *
 * <p><b>Numerics.</b> erf x = 2x/√π · e^(−x²) S(2x²), Φ(z) − 1/2 = z/√(2π) · e^(−z²/2) S(z²), S(y) = Σ y^k / (1·3·…·(2k+1)), for
 * arguments of e up to 36; beyond, both tails are below 2⁻⁵³. With U = 2⁻⁵²: y is off by U relatively. Term k comes from 3k operations and
 * holds y k times, so it is off by 4kU; the sum of fewer than 200 positive terms by 1000U; the exponential by 36U + U; factors
 * and products by 8U. Terms stop at 2⁻⁶⁰ of the sum: the largest is over 2⁻⁸ of it, so that they have fallen for 50 terms or by more
 * than half each, and after 50 a term is at most y/(y + 100) &lt; 1/2 of the one before. All in all below 1100U.
 */
final class NormalSeries {
    static final double RELATIVE_ERROR = 1100 * 0x1p-52;

    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    private static final double ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
    private static final double LARGEST_EXPONENT = 36;

    private NormalSeries() {}

    static double erf(double x) {
        double square = x * x;
        if (!(square < LARGEST_EXPONENT)) {
            return Math.signum(x);
        }
        return TWO_OVER_ROOT_PI * x * Math.exp(-square) * series(2 * square);
    }

    /** Φ(z) − 1/2. */
    static double aboveHalf(double z) {
        double square = z * z;
        if (!(square < 2 * LARGEST_EXPONENT)) {
            return Math.copySign(0.5, z);
        }
        return ONE_OVER_ROOT_TWO_PI * z * Math.exp(-0.5 * square) * series(square);
    }

    private static double series(double y) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 0x1p-60 * sum; k++) {
            term *= y / (2 * k + 1);
            sum += term;
        }
        return sum;
    }
}
