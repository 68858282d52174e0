package io.rote.spark.table;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of binary64 numbers without rounding, hence the same in any order and however it is split.
 *
 * <p><b>Assumptions.</b> Finite terms, fewer than 2⁶² of them.
 *
 * <p><b>Cost.</b> Two additions of integers a term; {@value #DIGITS} numbers are kept.
 *
 * <p><b>References.</b> The small superaccumulator of R. Neal, <i>Fast exact summation using small and large superaccumulators</i>,
 * arXiv:1505.05571 (2015).
 */
final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = (1L << DIGIT_BITS) - 1;

    /** The largest exponent lifts a significand to digits 63 and 64; what is carried from there has two more. */
    private static final int DIGITS = 67;

    /** A term adds less than 2⁵³ to a digit, so that so many, and a carried digit, stay within a long. */
    private static final int MOST_PENDING = 1 << 9;

    private static final int LEAST_EXPONENT = -1074;

    /** The sum is Σ digits[k] 2^(32k − 1074). */
    private final long[] digits = new long[DIGITS];

    private int pending;

    void add(double term) {
        long bits = Double.doubleToRawLongBits(term);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long significand = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0) {
            exponent = 1;
        } else {
            significand |= 1L << 52;
        }
        int digit = (exponent - 1) >>> 5;
        int shift = (exponent - 1) & 31;
        long low = (significand << shift) & DIGIT;
        long high = significand >>> (DIGIT_BITS - shift);
        if (bits < 0) {
            digits[digit] -= low;
            digits[digit + 1] -= high;
        } else {
            digits[digit] += low;
            digits[digit + 1] += high;
        }
        if (++pending == MOST_PENDING) {
            carry();
        }
    }

    void add(ExactSum other) {
        carry();
        other.carry();
        for (int k = 0; k < DIGITS; k++) {
            digits[k] += other.digits[k];
        }
        carry();
    }

    private void carry() {
        for (int k = 0; k < DIGITS - 1; k++) {
            digits[k + 1] += digits[k] >> DIGIT_BITS;
            digits[k] &= DIGIT;
        }
        pending = 0;
    }

    /** The sum, not rounded. */
    BigDecimal value() {
        BigInteger whole = BigInteger.ZERO;
        for (int k = DIGITS - 1; k >= 0; k--) {
            whole = whole.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[k]));
        }
        int zeros = Math.max(0, Math.min(whole.getLowestSetBit(), -LEAST_EXPONENT));
        BigDecimal odd = new BigDecimal(whole.shiftRight(zeros));
        return odd.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-LEAST_EXPONENT - zeros)));
    }
}
