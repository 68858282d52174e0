package io.rote.certify;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.List;

/** A network's numbers as arrays, each an unevaluated sum of a stored number and a correction; the arrays are shared, not copied. */
final class Weights {
    private final int[] inputs;
    private final double[][] weights;
    private final double[][] biases;
    private final double[][] weightCorrections;
    private final double[][] biasCorrections;
    private final List<Activation> activations;

    private Weights(
            int[] inputs,
            double[][] weights,
            double[][] biases,
            double[][] weightCorrections,
            double[][] biasCorrections,
            List<Activation> activations) {
        this.inputs = inputs;
        this.weights = weights;
        this.biases = biases;
        this.weightCorrections = weightCorrections;
        this.biasCorrections = biasCorrections;
        this.activations = activations;
    }

    /** The stored numbers. */
    static Weights of(FeedForward f) {
        int count = f.layers().size();
        int[] inputs = new int[count];
        double[][] weights = new double[count][];
        double[][] biases = new double[count][];
        double[][] weightCorrections = new double[count][];
        double[][] biasCorrections = new double[count][];
        for (int l = 0; l < count; l++) {
            Layer layer = f.layers().get(l);
            inputs[l] = layer.inputs();
            weights[l] = layer.weights();
            biases[l] = layer.biases();
            weightCorrections[l] = new double[weights[l].length];
            biasCorrections[l] = new double[biases[l].length];
        }
        return new Weights(
                inputs,
                weights,
                biases,
                weightCorrections,
                biasCorrections,
                f.layers().stream().map(Layer::activation).toList());
    }

    /** Number of inputs of a layer. */
    int inputs(int layer) {
        return inputs[layer];
    }

    /** A layer's stored weights, units × inputs, row-major. */
    double[] weights(int layer) {
        return weights[layer];
    }

    /** A layer's stored biases. */
    double[] biases(int layer) {
        return biases[layer];
    }

    /** What is to be added to a layer's weights: zeros for a network as stored. */
    double[] weightCorrections(int layer) {
        return weightCorrections[layer];
    }

    /** What is to be added to a layer's biases. */
    double[] biasCorrections(int layer) {
        return biasCorrections[layer];
    }

    /** A layer's activation. */
    Activation activation(int layer) {
        return activations.get(layer);
    }

    int layers() {
        return inputs.length;
    }

    int units(int layer) {
        return biases[layer].length;
    }

    int outputs() {
        return units(layers() - 1);
    }

    int widest() {
        int widest = inputs[0];
        for (double[] bias : biases) {
            widest = Math.max(widest, bias.length);
        }
        return widest;
    }
}
