package io.rote.spark.slab;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/** The largest of numbers ≥ 0 that tasks report, one for each place; a task that runs twice changes nothing. */
final class Largest extends AccumulatorV2<double[], double[]> {
    private static final long serialVersionUID = 1L;

    private final double[] most;

    Largest(int places) {
        most = new double[places];
    }

    @Override
    public boolean isZero() {
        return Arrays.stream(most).allMatch(value -> value == 0);
    }

    @Override
    public AccumulatorV2<double[], double[]> copy() {
        Largest copy = new Largest(most.length);
        copy.add(most);
        return copy;
    }

    @Override
    public void reset() {
        Arrays.fill(most, 0);
    }

    @Override
    public void add(double[] values) {
        for (int k = 0; k < most.length; k++) {
            most[k] = Math.max(most[k], values[k]);
        }
    }

    @Override
    public void merge(AccumulatorV2<double[], double[]> other) {
        add(other.value());
    }

    @Override
    public double[] value() {
        return most.clone();
    }
}
