package io.rote.rank;

import io.rote.theory.PurePowerRank;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Xᵀ • ψ(XᵀW): n × dm, the Jacobian of a two-layer network with ψ = φ' in its first-layer weights (MT24). It is a transposed
 * Khatri–Rao product.
 *
 * <p>Row i is the value at x_i of the polynomials x_a ψ(w_j·x). For ψ = z^(k−1) the dimension of their span is known for all (d, k,
 * m), exceptional cases included: {@link PurePowerRank}.
 *
 * @param samples n
 * @param inputs d
 * @param units m
 * @param function ψ
 */
public record FirstLayerJacobian(int samples, int inputs, int units, IntegerPolynomial function)
        implements PolynomialMatrix {

    /** Checks the sizes. */
    public FirstLayerJacobian {
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("units", units);
        Dimensions.requireShape(samples, (long) inputs * units);
    }

    @Override
    public String text() {
        return "first-layer samples=" + samples + " inputs=" + inputs + " units=" + units + " function=" + function;
    }

    @Override
    public int rows() {
        return samples;
    }

    @Override
    public int columns() {
        return inputs * units;
    }

    @Override
    public long upperBound() {
        if (function.isPurePower() && function.degree() > 0) {
            return Math.min(samples, PurePowerRank.dimension(inputs, function.degree() + 1, units));
        }
        Set<Integer> degrees = function.degrees().stream().map(k -> k + 1).collect(Collectors.toSet());
        return Math.min(Math.min(samples, columns()), Dimensions.ofDegrees(degrees, inputs));
    }

    @Override
    public BigInteger degree() {
        return BigInteger.valueOf(2L * function.degree() + 1);
    }

    @Override
    public ModularMatrix at(PrimeField field, long seed) {
        RandomPoint point = new RandomPoint(field, seed);
        ModularMatrix samplesByInputs = point.next(inputs, samples).transpose();
        ModularMatrix w = point.next(inputs, units);
        return ModularMatrix.faceSplitting(
                samplesByInputs, ModularMatrix.product(samplesByInputs, w).map(function));
    }
}
