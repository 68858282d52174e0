package io.rote.theory;

import java.math.BigInteger;

/** Dimensions of spaces of polynomials, exact up to {@link #CEILING} and capped there. */
final class Monomials {
    /** Larger dimensions are reported as this: no question has as many samples. */
    static final BigInteger CEILING = BigInteger.valueOf(Long.MAX_VALUE);

    private Monomials() {}

    /** min(C(degree + variables, variables), {@link #CEILING}): monomials of at most this degree. */
    static BigInteger upToDegree(BigInteger degree, long variables) {
        // C(a, b) with b the smaller part grows at least twofold per factor, so the cap is met within 64 steps or never
        BigInteger many = BigInteger.valueOf(variables);
        BigInteger few = degree.min(many);
        BigInteger large = degree.max(many);
        BigInteger value = BigInteger.ONE;
        for (BigInteger i = BigInteger.ONE; i.compareTo(few) <= 0; i = i.add(BigInteger.ONE)) {
            value = value.multiply(large.add(i)).divide(i);
            if (value.compareTo(CEILING) >= 0) {
                return CEILING;
            }
        }
        return value;
    }

    /** min(C(degree + variables − 1, degree), {@link #CEILING}): monomials of exactly this degree. */
    static BigInteger ofDegree(int degree, long variables) {
        return variables == 1 ? BigInteger.ONE : upToDegree(BigInteger.valueOf(degree), variables - 1);
    }
}
