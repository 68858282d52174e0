package io.rote.certify;

import io.rote.data.DataSet;

/**
 * The last level: balls with midpoints of any number of bits.
 *
 * <p><b>Guarantee.</b> The balls contain the outputs of the network in real arithmetic. For piecewise linear and polynomial
 * activations they are the outputs: nothing is rounded, whatever the precision, if all weights are exact.
 *
 * <p><b>Cost.</b> Some 10⁻⁷ s per weight and 10⁻⁵ s per smooth activation at 128 bits, for one sample.
 */
final class MultiPrecision {
    private final Weights weights;
    private final DataSet data;
    private final int precision;

    MultiPrecision(Weights weights, DataSet data, int precision) {
        this.weights = weights;
        this.data = data;
        this.precision = precision;
    }

    /** The outputs of a sample. */
    Ball[] outputs(int sample) {
        Ball[] v = new Ball[data.inputs()];
        for (int j = 0; j < v.length; j++) {
            v[j] = Ball.of(data.input(sample, j));
        }
        for (int l = 0; l < weights.layers(); l++) {
            v = layer(l, v);
        }
        return v;
    }

    private Ball[] layer(int l, Ball[] v) {
        Ball[] out = new Ball[weights.units(l)];
        double[] w = weights.weights(l);
        double[] correction = weights.weightCorrections(l);
        double unsure = weights.uncertainty(l);
        for (int u = 0; u < out.length; u++) {
            Ball sum = sum(weights.biases(l)[u], weights.biasCorrections(l)[u]);
            for (int j = 0; j < v.length; j++) {
                int at = u * v.length + j;
                Ball weight = sum(w[at], correction[at]);
                if (unsure > 0) {
                    weight = weight.widen(Upward.multiply(unsure, Math.abs(w[at])));
                }
                sum = sum.add(weight.multiply(v[j]));
            }
            out[u] = ActivationBall.apply(weights.activation(l), sum, precision);
        }
        return out;
    }

    private static Ball sum(double stored, double correction) {
        return correction == 0 ? Ball.of(stored) : Ball.of(stored).add(Ball.of(correction));
    }
}
