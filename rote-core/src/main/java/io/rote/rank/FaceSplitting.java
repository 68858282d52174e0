package io.rote.rank;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/**
 * ψ(XᵀW) • χ(XᵀU): n × mω, the face-splitting product of two independent Hadamard functions of the same samples; transposed, their
 * Khatri–Rao product.
 *
 * @param samples n
 * @param inputs d
 * @param units m, columns of W
 * @param otherUnits ω, columns of U
 * @param function ψ
 * @param otherFunction χ
 */
public record FaceSplitting(
        int samples, int inputs, int units, int otherUnits, IntegerPolynomial function, IntegerPolynomial otherFunction)
        implements PolynomialMatrix {

    /** Checks the sizes. */
    public FaceSplitting {
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("units", units);
        Dimensions.requirePositive("other units", otherUnits);
        Dimensions.requireShape(samples, (long) units * otherUnits);
    }

    @Override
    public String text() {
        return "face-splitting samples=" + samples + " inputs=" + inputs + " units=" + units + " other-units="
                + otherUnits + " function=" + function + " other-function=" + otherFunction;
    }

    @Override
    public int rows() {
        return samples;
    }

    @Override
    public int columns() {
        return units * otherUnits;
    }

    /** The least of n, the product of the factors' ranks, and the number of monomials whose degree is a sum of theirs. */
    @Override
    public long upperBound() {
        Set<Integer> sums = new HashSet<>();
        for (int k : function.degrees()) {
            for (int l : otherFunction.degrees()) {
                sums.add(k + l);
            }
        }
        long left = Math.min(units, Dimensions.ofDegrees(function.degrees(), inputs));
        long right = Math.min(otherUnits, Dimensions.ofDegrees(otherFunction.degrees(), inputs));
        return Math.min(Math.min(samples, left * right), Dimensions.ofDegrees(sums, inputs));
    }

    @Override
    public BigInteger degree() {
        return BigInteger.valueOf(2L * (function.degree() + otherFunction.degree()));
    }

    @Override
    public ModularMatrix at(PrimeField field, long seed) {
        RandomPoint point = new RandomPoint(field, seed);
        ModularMatrix x = point.next(inputs, samples).transpose();
        ModularMatrix w = point.next(inputs, units);
        ModularMatrix u = point.next(inputs, otherUnits);
        return ModularMatrix.faceSplitting(
                ModularMatrix.product(x, w).map(function),
                ModularMatrix.product(x, u).map(otherFunction));
    }
}
