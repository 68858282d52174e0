package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.linalg.Matrix;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Between the raw data and the standardised ones that the solver sees: constant input columns are dropped, labels centred. */
final class Scaling {
    private final DataSet data;
    private final Standardisation inputs;
    private final Optional<Standardisation> labels;
    private final double[] labelShift;
    private final double[] labelScale;

    Scaling(DataSet data) {
        this.data = data;
        inputs = Standardisation.of(data.inputArray(), data.inputs());
        labelShift = new double[data.outputs()];
        labelScale = new double[data.outputs()];
        Arrays.fill(labelScale, 1);
        labels = data.task() == Task.REGRESSION
                ? Optional.of(Standardisation.of(data.labelArray(), data.outputs()))
                : Optional.empty();
        labels.ifPresent(standardisation -> {
            for (int k = 0; k < labelScale.length; k++) {
                double scale = standardisation.scale()[k];
                labelShift[k] = standardisation.shift()[k];
                labelScale[k] = scale == 0 ? 0 : 1 / scale;
            }
        });
    }

    /** Number of inputs that the solver sees. */
    int inputs() {
        return inputs.varying();
    }

    /** The standardised inputs, n × {@link #inputs()}. */
    Matrix samples() {
        return Matrix.ofRows(data.samples(), inputs.varying(), inputs.apply(data.inputArray()));
    }

    /** The standardised real labels, n × q. */
    Matrix labels() {
        double[] y = data.labelArray();
        for (int k = 0; k < y.length; k++) {
            int o = k % labelScale.length;
            y[k] = labelScale[o] == 0 ? 0 : (y[k] - labelShift[o]) / labelScale[o];
        }
        return Matrix.ofRows(data.samples(), labelScale.length, y);
    }

    /**
     * What binary64 cannot resolve: remarks on columns that vary so little around a large number that the network's own rounding
     * exceeds a tolerance.
     */
    List<String> remarks(double tolerance) {
        List<String> remarks = new ArrayList<>();
        if (data.task() == Task.REGRESSION) {
            remark(remarks, "input", data.features(), inputs, tolerance);
            remark(remarks, "target", data.targets(), labels.orElseThrow(), tolerance);
        }
        return remarks;
    }

    private static void remark(
            List<String> remarks, String kind, List<String> names, Standardisation columns, double tolerance) {
        double[] spacing = columns.spacing();
        for (int j = 0; j < spacing.length; j++) {
            if (spacing[j] > tolerance) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s \"%s\" varies by about %.2g around %.2g, where binary64 numbers lie %.1g apart: a relative residual of"
                                + " %.1g is out of reach; subtract a constant from it, or ask for a larger tolerance",
                        kind,
                        names.get(j),
                        1 / columns.scale()[j],
                        columns.shift()[j],
                        Math.ulp(columns.shift()[j]),
                        tolerance));
            }
        }
    }

    /** The network on raw inputs with raw outputs. */
    FeedForward fold(FeedForward network) {
        return network.withInputScaling(inputs.shift(), inputs.scale()).withOutputScaling(labelShift, labelScale);
    }

    /** The inverse of {@link #fold}, up to rounding. */
    FeedForward unfold(FeedForward network) {
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.set(0, unfoldFirst(layers.get(0)));
        layers.set(layers.size() - 1, unfoldLast(layers.get(layers.size() - 1)));
        return FeedForward.of(layers);
    }

    private Layer unfoldFirst(Layer first) {
        double[] shift = inputs.shift();
        double[] scale = inputs.scale();
        double[] weights = new double[first.units() * inputs.varying()];
        double[] biases = first.biases();
        int at = 0;
        for (int l = 0; l < first.units(); l++) {
            for (int j = 0; j < first.inputs(); j++) {
                if (scale[j] != 0) {
                    weights[at++] = first.weight(l, j) / scale[j];
                    biases[l] += first.weight(l, j) * shift[j];
                }
            }
        }
        return Layer.of(inputs.varying(), weights, biases, first.activation());
    }

    private Layer unfoldLast(Layer last) {
        double[] weights = last.weights();
        double[] biases = last.biases();
        for (int k = 0; k < last.units(); k++) {
            double inverse = labelScale[k] == 0 ? 0 : 1 / labelScale[k];
            for (int l = 0; l < last.inputs(); l++) {
                weights[k * last.inputs() + l] *= inverse;
            }
            biases[k] = (biases[k] - labelShift[k]) * inverse;
        }
        return Layer.of(last.inputs(), weights, biases, last.activation());
    }
}
