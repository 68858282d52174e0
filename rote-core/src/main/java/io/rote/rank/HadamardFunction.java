package io.rote.rank;

import java.math.BigInteger;

/**
 * ψ(XᵀW), ψ applied to every entry: n × m. A Hadamard power for ψ = z^k, a sum of Hadamard powers in general (MT24).
 *
 * <p>Row i is the value at x_i of m polynomials with the degrees of ψ's monomials, so the rank is at most the number of such
 * monomials in d variables.
 *
 * @param samples n
 * @param inputs d
 * @param units m
 * @param function ψ
 */
public record HadamardFunction(int samples, int inputs, int units, IntegerPolynomial function)
        implements PolynomialMatrix {

    /** Checks the sizes. */
    public HadamardFunction {
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("units", units);
        Dimensions.requireShape(samples, units);
    }

    @Override
    public String text() {
        return "hadamard samples=" + samples + " inputs=" + inputs + " units=" + units + " function=" + function;
    }

    @Override
    public int rows() {
        return samples;
    }

    @Override
    public int columns() {
        return units;
    }

    @Override
    public long upperBound() {
        return Math.min(Math.min(samples, units), Dimensions.ofDegrees(function.degrees(), inputs));
    }

    @Override
    public BigInteger degree() {
        return BigInteger.valueOf(2L * function.degree());
    }

    @Override
    public ModularMatrix at(PrimeField field, long seed) {
        RandomPoint point = new RandomPoint(field, seed);
        ModularMatrix x = point.next(inputs, samples);
        ModularMatrix w = point.next(inputs, units);
        return ModularMatrix.product(x.transpose(), w).map(function);
    }
}
