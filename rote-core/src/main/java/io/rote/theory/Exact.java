package io.rote.theory;

import java.math.BigInteger;

/** Exact arithmetic on non-negative integers, capped where a number exceeds every question. */
final class Exact {
    private Exact() {}

    /** ⌈a / b⌉ for a ≥ 0, b ≥ 1. */
    static long ceiling(long a, long b) {
        return a == 0 ? 0 : (a - 1) / b + 1;
    }

    /** min(a, 2⁶³ − 1). */
    static long capped(BigInteger a) {
        return a.min(Monomials.CEILING).longValueExact();
    }

    /** min(ab, 2⁶³ − 1). */
    static long product(long a, long b) {
        return capped(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    /** min(a + b, 2⁶³ − 1). */
    static long sum(long a, long b) {
        return capped(BigInteger.valueOf(a).add(BigInteger.valueOf(b)));
    }
}
