package io.rote.slab;

import java.util.Arrays;

/**
 * Units of pairs, stored one pair after the other, and what the stored numbers sum to.
 *
 * <p>Every difference V is taken from what the stored weights before it really sum to, so that their rounding does not build up.
 */
final class PairStore {
    static final double UNIT = 0x1p-53;

    private final SlabFrame frame;
    private final int d;
    private final int r;
    private final double[] weights;
    private final double[] biases;
    private final AffineSum[] sums;
    private final double[] jump;
    private int unit;
    private double reach;
    private double error;
    private double rounding;

    /** @param sums what the units before these sum to, one per function; kept and added to */
    PairStore(SlabFrame frame, AffineSum[] sums, int units) {
        this.frame = frame;
        this.sums = sums;
        d = frame.inputs();
        r = sums.length;
        weights = new double[Math.multiplyExact(units, d)];
        biases = new double[units];
        jump = new double[r * (d + 1)];
    }

    /** Sums of r functions that are 0. */
    static AffineSum[] zero(int r, int d) {
        AffineSum[] sums = new AffineSum[r];
        Arrays.setAll(sums, o -> new AffineSum(d));
        return sums;
    }

    /** Takes aim at functions: r × (d + 1) numbers; {@link #reach} and {@link #error} tell how far they are. */
    void aim(double[] affine) {
        reach = 0;
        error = 0;
        for (int o = 0; o < r; o++) {
            int from = o * (d + 1);
            for (int j = 0; j <= d; j++) {
                jump[from + j] = sums[o].subtractedFrom(affine[from + j], j);
            }
            reach = Math.max(reach, frame.reach(jump, from));
            error = Math.max(error, frame.bound(jump, from) * (d + 4) * 4 * UNIT);
        }
    }

    /** Bound of |V(x)| over all samples. */
    double reach() {
        return reach + error;
    }

    /** Bound of the rounding error of {@link #jumpSize}. */
    double error() {
        return error;
    }

    /** Largest |V_o(x)| of the functions aimed at. */
    double jumpSize(double[] x, int row) {
        double most = 0;
        for (int o = 0; o < r; o++) {
            most = Math.max(most, Math.abs(evaluate(jump, o * (d + 1), x, row * d, d)));
        }
        return most;
    }

    /** Stores one unit per function that is active on every sample, and returns the constant that lifts it. */
    double lift() {
        double lift = Math.scalb(1.0, Math.getExponent(2 * reach() + Double.MIN_NORMAL) + 1);
        for (int o = 0; o < r; o++) {
            store(o, 0, lift);
        }
        return lift;
    }

    /** Stores one unit per function and the one that is taken away from all of them. */
    void pair(SlabCut cut) {
        double offset = -cut.slope() * cut.threshold();
        for (int o = 0; o < r; o++) {
            store(o, cut.slope(), offset);
        }
        for (int j = 0; j < d; j++) {
            weights[unit * d + j] = cut.slope() * frame.direction()[j];
        }
        biases[unit] = offset;
        count();
    }

    /** Unit ReLU(slope·u·x + offset + V_o(x)) of function o. */
    private void store(int o, double slope, double offset) {
        int from = o * (d + 1);
        for (int j = 0; j < d; j++) {
            double base = slope * frame.direction()[j];
            weights[unit * d + j] = base + jump[from + j];
            sums[o].add(j, weights[unit * d + j]);
            sums[o].add(j, -base);
        }
        biases[unit] = offset + jump[from + d];
        sums[o].add(d, biases[unit]);
        sums[o].add(d, -offset);
        count();
    }

    private void count() {
        double size = Math.abs(biases[unit]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(weights[unit * d + j]) * frame.largest()[j];
        }
        rounding += (d + 4) * UNIT * size;
        unit++;
    }

    /** Writes what the units sum to, r × (d + 1) numbers. */
    void functions(double[] to) {
        for (int o = 0; o < r; o++) {
            for (int j = 0; j <= d; j++) {
                to[o * (d + 1) + j] = sums[o].get(j);
            }
        }
    }

    static double evaluate(double[] affine, int from, double[] x, int at, int d) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += affine[from + j] * x[at + j];
        }
        return sum + affine[from + d];
    }

    double[] weights() {
        return weights;
    }

    double[] biases() {
        return biases;
    }

    AffineSum[] sums() {
        return sums;
    }

    /** Bound of what rounding in the units adds to an output. */
    double rounding() {
        return rounding;
    }
}
