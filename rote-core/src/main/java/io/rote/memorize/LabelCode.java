package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.Layer;

/**
 * Labels as values of r real functions h, for constructions that interpolate.
 *
 * <p>Real labels are the functions themselves, r = q. Two classes are one function with values ±1. C &gt; 2 classes are one function
 * too, with the values t_c = 2c − (C − 1): the outputs t_c·h − t_c²/2 are affine in h, and the largest is the one whose t_c is
 * nearest to h, since −(h − t_c)²/2 differs from it by a term that all outputs share. Where h is right the margin is 2.
 */
final class LabelCode {
    private final DataSet data;
    private final int functions;

    LabelCode(DataSet data) {
        this.data = data;
        functions = data.task() == Task.REGRESSION ? data.outputs() : 1;
    }

    /** The number of functions r. */
    int functions() {
        return functions;
    }

    /** The value of function o at sample i. */
    double target(int i, int o) {
        return data.task() == Task.REGRESSION ? data.label(i, o) : value(data.classOf(i));
    }

    /** The values of all functions, n × r, row-major. */
    double[] targets() {
        if (data.task() == Task.REGRESSION) {
            return data.labelArray();
        }
        double[] targets = new double[data.samples()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = value(data.classOf(i));
        }
        return targets;
    }

    /** ‖Y − mean(Y)‖_F of the functions' values. */
    double spread() {
        int n = data.samples();
        double squares = 0;
        for (int o = 0; o < functions; o++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += target(i, o) / n;
            }
            for (int i = 0; i < n; i++) {
                double centred = target(i, o) - mean;
                squares += centred * centred;
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * The affine layer that makes the network's outputs from hidden units.
     *
     * @param units the number of hidden units
     * @param coefficients r × units: h_o = Σ_l coefficients[o·units + l]·unit_l + offsets[o]
     * @param offsets r numbers
     */
    Layer output(int units, double[] coefficients, double[] offsets) {
        int q = data.outputs();
        if (functions == q) {
            return Layer.of(units, coefficients, offsets, Activation.Standard.IDENTITY);
        }
        double[] weights = new double[Math.multiplyExact(q, units)];
        double[] biases = new double[q];
        for (int c = 0; c < q; c++) {
            for (int l = 0; l < units; l++) {
                weights[c * units + l] = value(c) * coefficients[l];
            }
            biases[c] = value(c) * offsets[0] - value(c) * value(c) / 2;
        }
        return Layer.of(units, weights, biases, Activation.Standard.IDENTITY);
    }

    /** The network's outputs at a sample where the functions take these values. */
    void outputs(double[] values, int from, double[] out, int to) {
        if (functions == data.outputs()) {
            System.arraycopy(values, from, out, to, functions);
            return;
        }
        for (int c = 0; c < data.outputs(); c++) {
            out[to + c] = value(c) * values[from] - value(c) * value(c) / 2;
        }
    }

    private double value(int label) {
        return 2.0 * label - (data.classes().size() - 1);
    }
}
