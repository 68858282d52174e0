package io.rote.rank;

import java.math.BigInteger;

/**
 * ψ(XᵀW) • χ(ψ(XᵀW)U): n × mω, the matrix of M24 Corollary 1; with rank-one X = vuᵀ-type factors, of M24 Theorem 1.
 *
 * <p>For ψ = φ and χ = φ' it is the Jacobian of a three-layer network in its second layer's weights at output weights 1. The rank is
 * generically at least min{ω, ⌊n/(m − 1)⌋}(m − 1) if ψ and χ have at least ⌊n/(m − 1)⌋(m − 1) monomials each.
 *
 * @param samples n
 * @param inputs d; ignored if {@code rankOne}
 * @param units m, columns of W
 * @param lastUnits ω, columns of U
 * @param function ψ
 * @param lastFunction χ
 * @param rankOne true for ψ(uvᵀ) • χ(ψ(uvᵀ)wzᵀ), u ∈ Q^n, v, w ∈ Q^m, z ∈ Q^ω
 */
public record ThreeLayerProduct(
        int samples,
        int inputs,
        int units,
        int lastUnits,
        IntegerPolynomial function,
        IntegerPolynomial lastFunction,
        boolean rankOne)
        implements PolynomialMatrix {

    /** Checks the sizes. */
    public ThreeLayerProduct {
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("units", units);
        Dimensions.requirePositive("last units", lastUnits);
        Dimensions.requireShape(samples, (long) units * lastUnits);
    }

    @Override
    public String text() {
        return "three-layer samples=" + samples + " inputs=" + inputs + " units=" + units + " last-units=" + lastUnits
                + " function=" + function + " last-function=" + lastFunction + " rank-one=" + rankOne;
    }

    @Override
    public int rows() {
        return samples;
    }

    @Override
    public int columns() {
        return units * lastUnits;
    }

    /** The least of n, mω and the number of monomials of the degrees that can occur in the samples' coordinates. */
    @Override
    public long upperBound() {
        int top = function.degree() * (1 + lastFunction.degree());
        int variables = rankOne ? 1 : inputs;
        return Math.min(
                Math.min(samples, (long) units * lastUnits), Dimensions.upToDegree(BigInteger.valueOf(top), variables));
    }

    @Override
    public long lowerBound() {
        if (units < 2) {
            return 0;
        }
        long groups = samples / (units - 1);
        long monomials =
                Math.min(function.degrees().size(), lastFunction.degrees().size());
        return monomials >= groups * (units - 1) ? Math.min(lastUnits, groups) * (units - 1) : 0;
    }

    @Override
    public BigInteger degree() {
        long inner = 2L * function.degree() + (rankOne ? 2 : 1);
        return BigInteger.valueOf(lastFunction.degree())
                .multiply(BigInteger.valueOf(inner))
                .add(BigInteger.valueOf(2L * function.degree()));
    }

    @Override
    public ModularMatrix at(PrimeField field, long seed) {
        RandomPoint point = new RandomPoint(field, seed);
        int inner = rankOne ? 1 : inputs;
        ModularMatrix x = point.next(inner, samples).transpose();
        ModularMatrix w = point.next(inner, units);
        ModularMatrix hidden = ModularMatrix.product(x, w).map(function);
        ModularMatrix u = rankOne
                ? ModularMatrix.product(point.next(units, 1), point.next(1, lastUnits))
                : point.next(units, lastUnits);
        return ModularMatrix.faceSplitting(
                hidden, ModularMatrix.product(hidden, u).map(lastFunction));
    }
}
