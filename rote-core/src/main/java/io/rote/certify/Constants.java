package io.rote.certify;

import java.math.BigInteger;
import java.util.function.IntFunction;

/**
 * π and ln 2 to any number of bits, from their series in integers.
 *
 * <p><b>Guarantee.</b> The ball contains the constant; its radius is at most 2^(−bits).
 *
 * <p><b>References.</b> Machin: π = 16 arctan(1/5) − 4 arctan(1/239); ln 2 = 2 artanh(1/3).
 */
final class Constants {
    private static final Cache PI = new Cache(Constants::machin);
    private static final Cache LN2 = new Cache(Constants::doubleArtanhOfThird);

    private Constants() {}

    static Ball pi(int bits) {
        return PI.atLeast(bits, 0);
    }

    /** π · 2^raised, whose radius is at most 2^(raised − bits): so a radius far below 2^−1074 can be told from it. */
    static Ball pi(int bits, int raised) {
        return PI.atLeast(bits, raised);
    }

    static Ball ln2(int bits) {
        return LN2.atLeast(bits, 0);
    }

    /** π in units of 2^(−scale), off by fewer than 40·(scale + 2) of them. */
    static BigInteger machin(int scale) {
        return inverseSeries(5, scale, true)
                .shiftLeft(4)
                .subtract(inverseSeries(239, scale, true).shiftLeft(2));
    }

    /** ln 2 in units of 2^(−scale), off by fewer than 4·(scale + 2) of them. */
    static BigInteger doubleArtanhOfThird(int scale) {
        return inverseSeries(3, scale, false).shiftLeft(1);
    }

    /**
     * Σ ±k^(−2j−1)/(2j+1) in units of 2^(−scale), for k ≥ 3.
     *
     * <p>The powers are rounded down and stay within 1.2 units of the exact ones; so each term is off by fewer than 2 units. There
     * are at most scale/3 + 1 terms, and the ones left out add up to less than 2 units.
     */
    private static BigInteger inverseSeries(long k, int scale, boolean alternating) {
        BigInteger square = BigInteger.valueOf(k * k);
        BigInteger power = BigInteger.ONE.shiftLeft(scale).divide(BigInteger.valueOf(k));
        BigInteger sum = BigInteger.ZERO;
        for (long j = 0; power.signum() > 0; j++) {
            BigInteger term = power.divide(BigInteger.valueOf(2 * j + 1));
            sum = alternating && (j & 1) == 1 ? sum.subtract(term) : sum.add(term);
            power = power.divide(square);
        }
        return sum;
    }

    /** Keeps the most accurate value so far, an integer in units of 2^(−scale). */
    static final class Cache {
        private final IntFunction<BigInteger> series;
        private int scale;
        private BigInteger value = BigInteger.ZERO;

        Cache(IntFunction<BigInteger> series) {
            this.series = series;
        }

        synchronized Ball atLeast(int bits, int raised) {
            if (bits + 32 > scale) {
                scale = Math.max(256, bits + bits / 4) + 32;
                value = series.apply(scale);
            }
            // each series is off by fewer than 2·(scale + 2) units, 16 and 4 of them by fewer than 40·(scale + 2)
            double error = Upward.multiply(40.0 * (scale + 2), Upward.powerOfTwo(raised - scale));
            // a midpoint no longer than needed, whatever was asked for before; the constants are below 4
            return new Ball(value, raised - scale, error).rounded(bits + 4);
        }
    }
}
