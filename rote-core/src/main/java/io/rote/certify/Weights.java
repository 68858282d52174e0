package io.rote.certify;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A network's numbers as arrays, each an unevaluated sum of a stored number and a correction; the arrays are shared, not copied.
 *
 * <p>The weights of some layers may be known only to {@link #uncertainty}: reciprocals of numbers that have none in binary64.
 */
final class Weights {
    private final int[] inputs;
    private final double[][] weights;
    private final double[][] magnitudes;
    private final double[][] biases;
    private final double[][] weightCorrections;
    private final double[][] biasCorrections;
    private final List<Activation> activations;
    private final Set<Integer> rounded;

    private Weights(
            int[] inputs,
            double[][] weights,
            double[][] biases,
            double[][] weightCorrections,
            double[][] biasCorrections,
            List<Activation> activations,
            Set<Integer> rounded) {
        this.inputs = inputs;
        this.weights = weights;
        magnitudes = Arrays.stream(weights)
                .map(w -> Arrays.stream(w).map(Math::abs).toArray())
                .toArray(double[][]::new);
        this.biases = biases;
        this.weightCorrections = weightCorrections;
        this.biasCorrections = biasCorrections;
        this.activations = activations;
        this.rounded = rounded;
    }

    /** The stored numbers, all of them exact. */
    static Weights of(FeedForward f) {
        return of(f, Set.of());
    }

    /** The stored numbers; those of some layers' weights within 2⁻⁵³ of themselves of the meant ones. */
    static Weights of(FeedForward f, Set<Integer> rounded) {
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
                f.layers().stream().map(Layer::activation).toList(),
                Set.copyOf(rounded));
    }

    /** A bound of how far a layer's weights may be from the meant ones, relative to themselves: 0 or 2⁻⁵³. */
    double uncertainty(int layer) {
        return rounded.contains(layer) ? 0x1p-53 : 0;
    }

    /** The network of the sums, each rounded to nearest. */
    FeedForward rounded() {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            layers.add(Layer.of(
                    inputs[l],
                    sums(weights[l], weightCorrections[l]),
                    sums(biases[l], biasCorrections[l]),
                    activations.get(l)));
        }
        return FeedForward.of(layers);
    }

    private static double[] sums(double[] stored, double[] corrections) {
        double[] sums = new double[stored.length];
        Arrays.setAll(sums, k -> stored[k] + corrections[k]);
        return sums;
    }

    /** Number of inputs of a layer. */
    int inputs(int layer) {
        return inputs[layer];
    }

    /** A layer's stored weights, units × inputs, row-major. */
    double[] weights(int layer) {
        return weights[layer];
    }

    /** The absolute values of {@link #weights}. */
    double[] magnitudes(int layer) {
        return magnitudes[layer];
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

    int widest() {
        int widest = inputs[0];
        for (double[] bias : biases) {
            widest = Math.max(widest, bias.length);
        }
        return widest;
    }
}
