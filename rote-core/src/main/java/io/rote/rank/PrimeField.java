package io.rote.rank;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * The integers modulo a prime p; elements are 0 … p − 1.
 *
 * @param prime p: a prime below 2³¹, or 2⁶¹ − 1
 */
public record PrimeField(long prime) {
    private static final long MERSENNE_61 = (1L << 61) - 1;

    /** The largest prime below 2²³: products of matrices cost one floating-point product. */
    public static final PrimeField NEAR_2_23 = new PrimeField(8_388_593L);

    /** 2³¹ − 1: products cost two floating-point products. */
    public static final PrimeField NEAR_2_31 = new PrimeField((1L << 31) - 1);

    /** 2⁶¹ − 1: word arithmetic, slower, with far smaller probabilities of error. */
    public static final PrimeField NEAR_2_61 = new PrimeField(MERSENNE_61);

    /** Checks that p is one of the primes that the arithmetic is exact for. */
    public PrimeField {
        if (prime < 3 || (prime >= 1L << 31 && prime != MERSENNE_61)) {
            throw new IllegalArgumentException(
                    "the prime must be odd and below 2^31, or 2^61 - 1 = " + MERSENNE_61 + ", got " + prime);
        }
        if (!BigInteger.valueOf(prime).isProbablePrime(100)) {
            throw new IllegalArgumentException(prime + " is not a prime");
        }
    }

    /** True if p is below 2³¹, so that products of two elements fit a long. */
    boolean isSmall() {
        return prime < 1L << 31;
    }

    /** The element congruent to any integer. */
    public long element(long value) {
        return Math.floorMod(value, prime);
    }

    /** a + b. */
    public long sum(long a, long b) {
        long s = a + b;
        return s >= prime ? s - prime : s;
    }

    /** a − b. */
    public long difference(long a, long b) {
        long s = a - b;
        return s < 0 ? s + prime : s;
    }

    /** a · b. */
    public long product(long a, long b) {
        if (isSmall()) {
            return a * b % prime;
        }
        // a·b = high·2⁶⁴ + low and 2⁶¹ ≡ 1: add the bits above 61 to those below
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        return sum(low & MERSENNE_61, (high << 3) | (low >>> 61));
    }

    /** a^exponent, exponent ≥ 0. */
    public long power(long a, long exponent) {
        long result = 1;
        long square = a;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = product(result, square);
            }
            square = product(square, square);
        }
        return result;
    }

    /**
     * 1 / a.
     *
     * @throws ArithmeticException if a is 0
     */
    public long inverse(long a) {
        if (a == 0) {
            throw new ArithmeticException("0 has no inverse modulo " + prime);
        }
        return power(a, prime - 2);
    }

    /** A uniformly random element. */
    public long random(SplittableRandom generator) {
        return generator.nextLong(prime);
    }
}
