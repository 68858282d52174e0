package io.rote.report;

import io.rote.network.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The magnitudes of the weights and biases, layer by layer. */
final class WeightFigure {
    private WeightFigure() {}

    static Figure of(ReportSource source) {
        LogHistogram histogram = new LogHistogram();
        List<Layer> layers = source.network().layers();
        for (int l = 0; l < layers.size(); l++) {
            String name = l == layers.size() - 1 ? "output layer" : "hidden layer " + (l + 1);
            double[] weights = layers.get(l).weights();
            double[] biases = layers.get(l).biases();
            double[] all = Arrays.copyOf(weights, weights.length + biases.length);
            System.arraycopy(biases, 0, all, weights.length, biases.length);
            histogram.add(name, all);
        }
        long zeros = histogram.zeros();
        return new Figure(
                "histogram",
                "Weights",
                "Magnitudes of weights and biases by layer, on a logarithmic axis; the scaling of the inputs is folded into"
                        + " the first layer, that of the labels into the last."
                        + (zeros == 0 ? "" : " " + Numbers.count(zeros, "of them is", "of them are") + " exactly 0."),
                340,
                Map.of("histogram", histogram.data(), "x", "magnitude", "y", "weights and biases", "overlay", false));
    }
}
