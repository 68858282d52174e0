package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;

/**
 * One problem for all contenders: fit standardised real labels by a two-layer tanh network of a given width.
 *
 * @param data the samples
 * @param width hidden units m, p = m(d + 2) + 1
 * @param seconds the time each contender has, by {@link Clock}
 * @param threads threads for linear algebra
 * @param seed for random starts
 */
record Contest(DataSet data, int width, double seconds, int threads, long seed) {

    static Contest of(int n, int d, double perLabel, double seconds, int threads, long seed) {
        int width = (int) Math.ceil((perLabel * n - 1) / (d + 2));
        return new Contest(Workload.realLabels(n, d, 1, seed), width, seconds, threads, seed);
    }

    double perLabel() {
        return (width * (data.inputs() + 2.0) + 1) / data.samples();
    }

    /** The standardised inputs, n × d. */
    double[] x() {
        return Standardisation.of(data.inputArray(), data.inputs()).apply(data.inputArray());
    }

    /** The standardised labels. */
    double[] y() {
        return Standardisation.of(data.labelArray(), 1).apply(data.labelArray());
    }
}
