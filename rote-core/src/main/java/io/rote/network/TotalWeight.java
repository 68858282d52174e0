package io.rote.network;

import java.util.OptionalDouble;

/**
 * The total weight of a two-layer network: W(f) = Σ_l |a_l| √(‖w_l‖² + b_l²), a_l the outgoing weight of unit l, w_l its
 * incoming weights and b_l its bias.
 *
 * <p>With several outputs the sum runs over the outputs too. Output biases do not count. Networks of another depth have no
 * total weight in this sense.
 *
 * <p><b>Numerics.</b> Plain binary64 sums of non-negative terms: relative error about (d + m) · 1e-16; infinite if the sum is
 * beyond binary64.
 *
 * <p><b>References.</b> Bubeck, Eldan, Lee, Mikulincer, <i>Network size and weights size for memorization with two-layers
 * neural networks</i>, NeurIPS 2020.
 */
public final class TotalWeight {
    private TotalWeight() {}

    /** W(f) of a network with one hidden layer, empty for another depth. */
    public static OptionalDouble of(FeedForward f) {
        if (f.layers().size() != 2) {
            return OptionalDouble.empty();
        }
        Layer hidden = f.layers().get(0);
        Layer output = f.layers().get(1);
        double[] weights = hidden.weights();
        double sum = 0;
        for (int l = 0; l < hidden.units(); l++) {
            double incoming = Math.hypot(
                    EuclideanNorm.of(weights, l * hidden.inputs(), hidden.inputs(), 1), Math.abs(hidden.bias(l)));
            double outgoing = 0;
            for (int k = 0; k < output.units(); k++) {
                outgoing += Math.abs(output.weight(k, l));
            }
            if (outgoing != 0 && incoming != 0) {
                sum += outgoing * incoming;
            }
        }
        return OptionalDouble.of(sum);
    }
}
