package io.rote.rank;

import java.math.BigInteger;
import java.util.Set;

/** Checks of sizes and dimensions of spaces of polynomials, capped at 2⁶³ − 1. */
final class Dimensions {
    private static final BigInteger CEILING = BigInteger.valueOf(Long.MAX_VALUE);
    /** Entries of the largest matrix: 4 GiB of residues. */
    private static final long LARGEST = 1L << 29;

    private Dimensions() {}

    static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
    }

    static void requireShape(long rows, long columns) {
        if (rows > Integer.MAX_VALUE || columns > Integer.MAX_VALUE || rows * columns > LARGEST) {
            throw new IllegalArgumentException("a matrix of " + rows + " × " + columns + " has more than " + LARGEST
                    + " entries: choose smaller sizes");
        }
    }

    /** C(degree + variables − 1, degree): the monomials of one degree. */
    static long ofDegree(BigInteger degree, int variables) {
        return binomial(degree.add(BigInteger.valueOf(variables - 1L)), BigInteger.valueOf(variables - 1L), degree);
    }

    /** C(degree + variables, variables): the monomials of degree up to {@code degree}. */
    static long upToDegree(BigInteger degree, int variables) {
        BigInteger v = BigInteger.valueOf(variables);
        return binomial(degree.add(v), v, degree);
    }

    /** The monomials of the degrees in a set, together. */
    static long ofDegrees(Set<Integer> degrees, int variables) {
        BigInteger sum = BigInteger.ZERO;
        for (int degree : degrees) {
            sum = sum.add(BigInteger.valueOf(ofDegree(BigInteger.valueOf(degree), variables)));
        }
        return sum.min(CEILING).longValueExact();
    }

    private static long binomial(BigInteger top, BigInteger one, BigInteger other) {
        BigInteger few = one.min(other);
        BigInteger base = top.subtract(few);
        BigInteger value = BigInteger.ONE;
        for (BigInteger i = BigInteger.ONE; i.compareTo(few) <= 0; i = i.add(BigInteger.ONE)) {
            value = value.multiply(base.add(i)).divide(i);
            if (value.compareTo(CEILING) >= 0) {
                return Long.MAX_VALUE;
            }
        }
        return value.longValueExact();
    }
}
