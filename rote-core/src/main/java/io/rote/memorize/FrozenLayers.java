package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random first layers that do not move, and the data as the layers behind them see it: features as inputs, real labels (±1 for
 * classes).
 *
 * <p>Every layer acts on the standardised outputs of the one before, the standardisation folded in, so that no depth squeezes the
 * samples together. Units are orthogonal in groups as large as there are inputs: a narrow layer of independent units would be nearly
 * singular now and then.
 *
 * @param layers the layers on raw inputs, none for a network whose first layer moves
 * @param features the data behind them
 */
record FrozenLayers(List<Layer> layers, DataSet features) {
    /** Standard deviation of the biases; the weights' is 1/√fan-in. */
    private static final double BIAS_SCALE = 0.7;

    /** Scale of the layers that only hand the samples on: nearly linear, hence well conditioned, however narrow. */
    private static final double GENTLE = 0.5;

    /** Copies the layers. */
    FrozenLayers {
        layers = List.copyOf(layers);
    }

    /** Layers drawn from a seed. */
    static FrozenLayers random(DataSet data, List<Integer> widths, Activation activation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Layer> layers = new ArrayList<>();
        DataSet features = DataSet.regression(data.inputs(), data.inputArray(), data.outputs(), targets(data));
        for (int k = 0; k < widths.size(); k++) {
            Layer layer = layer(features, widths.get(k), k == widths.size() - 1 ? 1 : GENTLE, activation, random);
            layers.add(layer);
            features = lifted(features, layer);
        }
        return new FrozenLayers(layers, features);
    }

    /** Given layers, those of an interrupted run. */
    static FrozenLayers of(DataSet data, List<Layer> layers) {
        DataSet features = DataSet.regression(data.inputs(), data.inputArray(), data.outputs(), targets(data));
        for (Layer layer : layers) {
            features = lifted(features, layer);
        }
        return new FrozenLayers(layers, features);
    }

    /** True if no two samples have equal features. */
    boolean isInjective() {
        return Duplicates.of(features).none();
    }

    /** Real labels, or for classes ±1 in one column (two classes) or one column per class. */
    static double[] targets(DataSet data) {
        if (data.task() == Task.REGRESSION) {
            return data.labelArray();
        }
        int q = data.outputs();
        double[] targets = new double[Math.multiplyExact(data.samples(), q)];
        for (int k = 0; k < targets.length; k++) {
            int positive = q == 1 ? 1 : k % q;
            targets[k] = data.classOf(k / q) == positive ? 1 : -1;
        }
        return targets;
    }

    private static Layer layer(
            DataSet from, int width, double strength, Activation activation, SplittableRandom random) {
        Standardisation scaling = Standardisation.of(from.inputArray(), from.inputs());
        double size = strength / Math.sqrt(Math.max(1, scaling.varying()));
        double[] weights = new double[Math.multiplyExact(width, scaling.varying())];
        double[] biases = new double[width];
        for (int l = 0; l < width; l++) {
            direction(weights, l, scaling.varying(), size, random);
        }
        for (int l = 0; l < width; l++) {
            biases[l] = strength * BIAS_SCALE * random.nextGaussian();
        }
        // an output layer of no consequence makes a network, whose scaling then is folded
        FeedForward network = FeedForward.of(List.of(
                Layer.of(scaling.varying(), weights, biases, activation),
                Layer.of(width, new double[width], new double[1], Activation.Standard.IDENTITY)));
        return network.withInputScaling(scaling.shift(), scaling.scale())
                .layers()
                .get(0);
    }

    /** Row l: a Gaussian vector, turned to be orthogonal to the rows before it in its group of d, at its own length. */
    private static void direction(double[] weights, int l, int d, double size, SplittableRandom random) {
        double squares = 0;
        for (int j = 0; j < d; j++) {
            weights[l * d + j] = random.nextGaussian();
            squares += weights[l * d + j] * weights[l * d + j];
        }
        double length = size * Math.sqrt(squares);
        // twice is enough for orthogonality to rounding
        for (int pass = 0; pass < 2; pass++) {
            for (int k = l - l % d; k < l; k++) {
                double product = 0;
                double norm = 0;
                for (int j = 0; j < d; j++) {
                    product += weights[l * d + j] * weights[k * d + j];
                    norm += weights[k * d + j] * weights[k * d + j];
                }
                for (int j = 0; j < d; j++) {
                    weights[l * d + j] -= product / norm * weights[k * d + j];
                }
            }
        }
        double rest = 0;
        for (int j = 0; j < d; j++) {
            rest = Math.hypot(rest, weights[l * d + j]);
        }
        for (int j = 0; j < d; j++) {
            weights[l * d + j] *= length / rest;
        }
    }

    private static DataSet lifted(DataSet from, Layer layer) {
        return from.withInputs(layer.units(), layer.apply(from.inputArray()));
    }
}
