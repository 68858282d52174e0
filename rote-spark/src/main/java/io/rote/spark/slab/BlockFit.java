package io.rote.spark.slab;

import java.io.Serializable;

/** How far the functions of the hidden layer are from their targets, on one block or several. */
final class BlockFit implements Serializable {
    private static final long serialVersionUID = 1L;

    private double squares;
    private double largest = -1;
    private long worst = -1;
    private long beyondOne;
    private int unsettled;

    /** Adds a sample: r values, and r targets from an index on. A NaN counts as an infinite error. */
    void add(long id, double[] values, double[] targets, int from) {
        double most = 0;
        for (int o = 0; o < values.length; o++) {
            double error = Math.abs(values[o] - targets[from + o]);
            if (Double.isNaN(error)) {
                error = Double.POSITIVE_INFINITY;
            }
            squares += error * error;
            most = Math.max(most, error);
        }
        if (!(most < 1)) {
            beyondOne++;
        }
        if (most > largest || (most == largest && id < worst)) {
            largest = most;
            worst = id;
        }
    }

    BlockFit withUnsettled(int count) {
        unsettled = count;
        return this;
    }

    BlockFit merge(BlockFit other) {
        squares += other.squares;
        beyondOne += other.beyondOne;
        unsettled += other.unsettled;
        if (other.largest > largest || (other.largest == largest && other.worst < worst)) {
            largest = other.largest;
            worst = other.worst;
        }
        return this;
    }

    /** Σ of all squared errors. */
    double squares() {
        return squares;
    }

    /** The largest error. */
    double largest() {
        return largest;
    }

    /** The row with the largest error. */
    long worst() {
        return worst;
    }

    /** Samples with an error of 1 or more: where targets stand for classes, those are classified wrongly. */
    long beyondOne() {
        return beyondOne;
    }

    /** Pairs of units of which it is not certain that far samples find them switched. */
    int unsettled() {
        return unsettled;
    }
}
