package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;

/** Real labels, or ±1 for class labels, minus their means, which become output biases. */
final class CentredTargets {
    private CentredTargets() {}

    /** The means, one per output. */
    static double[] offset(DataSet data) {
        double[] mean = new double[data.outputs()];
        for (int k = 0; k < mean.length; k++) {
            for (int i = 0; i < data.samples(); i++) {
                mean[k] += target(data, i, k) / data.samples();
            }
        }
        return mean;
    }

    /** q arrays of n numbers. */
    static double[][] of(DataSet data) {
        double[] mean = offset(data);
        double[][] centred = new double[mean.length][data.samples()];
        for (int k = 0; k < mean.length; k++) {
            for (int i = 0; i < data.samples(); i++) {
                centred[k][i] = target(data, i, k) - mean[k];
            }
        }
        return centred;
    }

    private static double target(DataSet data, int i, int k) {
        if (data.task() == Task.REGRESSION) {
            return data.label(i, k);
        }
        int positive = data.outputs() == 1 ? 1 : k;
        return data.classOf(i) == positive ? 1 : -1;
    }
}
