package io.rote.theory;

import java.math.BigInteger;

/**
 * The dimension of span{x_a (w_j·x)^(k−1)}, a = 1…s, j = 1…m, for generic w_j ∈ R^s: the generic rank of the first-layer Jacobian
 * of m units x^k, for enough generic samples.
 *
 * <p>It is the dimension of the affine cone over the m-th secant variety of the k-th Veronese embedding of P^(s−1) (Terracini),
 * known for all (s, k, m) by the theorem of Alexander and Hirschowitz: min(s·m, C(k + s − 1, k)), except for k = 2, where it is
 * the dimension of the symmetric matrices of rank m, and for four cases that are one short.
 *
 * <p><b>References.</b> J. Alexander, A. Hirschowitz, <i>Polynomial interpolation in several variables</i>, J. Algebraic Geom. 4
 * (1995); M. C. Brambilla, G. Ottaviani, <i>On the Alexander–Hirschowitz theorem</i>, J. Pure Appl. Algebra 212 (2008).
 */
public final class PurePowerRank {
    private PurePowerRank() {}

    /**
     * The dimension, at most 2⁶³ − 1.
     *
     * @param variables s, at least 1
     * @param degree k, at least 2
     * @param units m, at least 0
     */
    public static long dimension(long variables, int degree, long units) {
        BigInteger all = Monomials.ofDegree(degree, variables);
        BigInteger count = BigInteger.valueOf(variables).multiply(BigInteger.valueOf(units));
        if (degree == 2) {
            BigInteger m = BigInteger.valueOf(Math.min(units, variables));
            // symmetric s × s matrices of rank m: ms − m(m − 1)/2
            BigInteger pairs = m.multiply(m.subtract(BigInteger.ONE)).shiftRight(1);
            return Exact.capped(BigInteger.valueOf(variables).multiply(m).subtract(pairs));
        }
        long expected = Exact.capped(all.min(count));
        return isExceptional(variables, degree, units) ? expected - 1 : expected;
    }

    /** True for the four cases of degree above 2 in which the dimension is one short of min(s·m, C(k + s − 1, k)). */
    public static boolean isExceptional(long variables, int degree, long units) {
        return (variables == 3 && degree == 4 && units == 5)
                || (variables == 4 && degree == 4 && units == 9)
                || (variables == 5 && degree == 3 && units == 7)
                || (variables == 5 && degree == 4 && units == 14);
    }
}
