package io.rote.memorize;

import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.List;

/**
 * The units of a slab network, group after group, from the pieces A_g.
 *
 * <p>Every difference V_g is taken from what the stored weights before it really sum to, so that their rounding does not build up.
 */
final class SlabPairs {
    private static final double UNIT = 0x1p-53;

    private final double[] x;
    private final int n;
    private final int d;
    private final int r;
    private final LabelCode code;
    private final SlabPartition partition;
    private final int[] order;
    private final double[] s;
    private final List<SlabPieces.Piece> pieces;
    private final double[] shift;
    private final double[] scale;
    private final double[] largest;
    private final double radius;
    private final double[] weights;
    private final double[] biases;
    private final double[] coefficients;
    private final AffineSum[] sums;
    private final double[] functions;
    private final double[] jump;
    private double lift;
    private double rounding;
    private double stored;

    private SlabPairs(
            double[] x,
            Standardisation scaling,
            LabelCode code,
            SlabPartition partition,
            int[] order,
            List<SlabPieces.Piece> pieces) {
        this.x = x;
        this.code = code;
        this.partition = partition;
        this.order = order;
        this.pieces = pieces;
        d = scaling.columns();
        n = order.length;
        r = code.functions();
        s = partition.projections();
        shift = scaling.shift();
        scale = scaling.scale();
        largest = new double[d];
        radius = measure();
        int units = units(pieces.size(), r);
        weights = new double[Math.multiplyExact(units, d)];
        biases = new double[units];
        coefficients = new double[Math.multiplyExact(r, units)];
        sums = new AffineSum[r];
        for (int o = 0; o < r; o++) {
            sums[o] = new AffineSum(d);
        }
        functions = new double[Math.multiplyExact(pieces.size(), r * (d + 1))];
        jump = new double[r * (d + 1)];
    }

    static SlabPairs of(
            double[] x,
            Standardisation scaling,
            LabelCode code,
            SlabPartition partition,
            int[] order,
            List<SlabPieces.Piece> pieces) {
        SlabPairs pairs = new SlabPairs(x, scaling, code, partition, order, pieces);
        for (int g = 0; g < pieces.size(); g++) {
            pairs.append(g);
        }
        return pairs;
    }

    /** Units of g groups for r functions: r + 1 per group, but the first one needs no second unit. */
    static int units(int groups, int r) {
        return Math.multiplyExact(groups, r + 1) - 1;
    }

    /** The network. */
    FeedForward network() {
        double[] offsets = new double[r];
        java.util.Arrays.fill(offsets, -lift);
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU),
                code.output(biases.length, coefficients, offsets)));
    }

    /** Largest |h_o(x_i) − target| of the stored weights in real arithmetic, up to the rounding of its own evaluation. */
    double storedError() {
        return stored;
    }

    /**
     * Bound of |h_o(x_i) − target| for {@link FeedForward#apply}.
     *
     * <p>With u = 2⁻⁵³: a pre-activation of d + 1 terms is off by at most (d + 2)u times the sum of their absolute values, which
     * the largest |x_ij| of every column bound; a partial output sum, whose size the functions' coefficients bound, is rounded at
     * every unit.
     */
    double errorBound() {
        return 1.01 * (stored + rounding);
    }

    /** n × r function values at the samples, from the one affine function that the network is on each group. */
    double[] structured() {
        double[] values = new double[Math.multiplyExact(n, r)];
        for (int g = 0; g < pieces.size(); g++) {
            for (int at = pieces.get(g).from(); at < pieces.get(g).until(); at++) {
                for (int o = 0; o < r; o++) {
                    values[order[at] * r + o] = evaluate(functions, (g * r + o) * (d + 1), order[at]);
                }
            }
        }
        return values;
    }

    private double evaluate(double[] affine, int from, int i) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += affine[from + j] * x[i * d + j];
        }
        return sum + affine[from + d];
    }

    /** Fills {@link #largest} with max_i |x_ij| and returns the largest norm of a scaled input. */
    private double measure() {
        double most = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                double value = x[i * d + j];
                double scaled = (value - shift[j]) * scale[j];
                largest[j] = Math.max(largest[j], Math.abs(value));
                squares += scaled * scaled;
            }
            most = Math.max(most, squares);
        }
        return Math.sqrt(most) * (1 + d * 0x1p-50);
    }

    private void append(int g) {
        double[] affine = pieces.get(g).affine();
        double reach = 0;
        double error = 0;
        for (int o = 0; o < r; o++) {
            for (int j = 0; j <= d; j++) {
                jump[o * (d + 1) + j] = sums[o].subtractedFrom(affine[o * (d + 1) + j], j);
            }
            reach = Math.max(reach, reach(o));
            error = Math.max(error, size(jump, o * (d + 1)) * (d + 4) * 4 * UNIT);
        }
        int unit = g * (r + 1);
        if (g == 0) {
            lift = power(2 * (reach + error) + Double.MIN_NORMAL);
            for (int o = 0; o < r; o++) {
                store(unit + o, o, 0, lift);
            }
        } else {
            double known = error;
            SlabCut cut = SlabCut.at(
                    pieces.get(g).from(),
                    s,
                    partition.noise(),
                    at -> jumpSize(order[at]) + known,
                    reach + error,
                    2 * (d + 1));
            double offset = -cut.slope() * cut.threshold();
            for (int o = 0; o < r; o++) {
                store(unit - 1 + o, o, cut.slope(), offset);
            }
            storeShared(unit - 1 + r, cut.slope(), offset);
        }
        settle(g);
    }

    /** Largest |V(x)| of the jump of function o over all inputs no longer than the longest. */
    private double reach(int o) {
        double centre = jump[o * (d + 1) + d];
        double squares = 0;
        for (int j = 0; j < d; j++) {
            double v = jump[o * (d + 1) + j];
            if (scale[j] != 0) {
                squares += (v / scale[j]) * (v / scale[j]);
            }
            centre += v * shift[j];
        }
        return Math.abs(centre) + Math.sqrt(squares) * radius;
    }

    private double size(double[] affine, int from) {
        double size = Math.abs(affine[from + d]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(affine[from + j]) * largest[j];
        }
        return size;
    }

    /** Unit ReLU(slope·u·x + offset + V_o(x)) of function o. */
    private void store(int unit, int o, double slope, double offset) {
        double[] u = partition.direction();
        int from = o * (d + 1);
        for (int j = 0; j < d; j++) {
            double base = slope * u[j];
            weights[unit * d + j] = base + jump[from + j];
            sums[o].add(j, weights[unit * d + j]);
            sums[o].add(j, -base);
        }
        biases[unit] = offset + jump[from + d];
        sums[o].add(d, biases[unit]);
        sums[o].add(d, -offset);
        coefficients[o * biases.length + unit] = 1;
        rounding += (d + 4) * UNIT * unitSize(unit);
    }

    /** Unit ReLU(slope·u·x + offset), taken away from every function. */
    private void storeShared(int unit, double slope, double offset) {
        double[] u = partition.direction();
        for (int j = 0; j < d; j++) {
            weights[unit * d + j] = slope * u[j];
        }
        biases[unit] = offset;
        for (int o = 0; o < r; o++) {
            coefficients[o * biases.length + unit] = -1;
        }
        rounding += (d + 4) * UNIT * unitSize(unit);
    }

    private double unitSize(int unit) {
        double size = Math.abs(biases[unit]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(weights[unit * d + j]) * largest[j];
        }
        return size;
    }

    /** Keeps the functions that the stored units sum to on group g, and measures them there. */
    private void settle(int g) {
        double sizes = 0;
        for (int o = 0; o < r; o++) {
            int from = (g * r + o) * (d + 1);
            for (int j = 0; j <= d; j++) {
                functions[from + j] = sums[o].get(j);
            }
            sizes = Math.max(sizes, size(functions, from));
            for (int at = pieces.get(g).from(); at < pieces.get(g).until(); at++) {
                double value = evaluate(functions, from, order[at]);
                stored = Math.max(stored, Math.abs(value - code.target(order[at], o)));
            }
        }
        rounding += 4 * UNIT * (sizes + lift) + (g == 0 ? (d + 4) * UNIT * sizes : 0);
    }

    private static double power(double atLeast) {
        return Math.scalb(1.0, Math.getExponent(atLeast) + 1);
    }

    /** Largest |V_o(x_i)| of the jump. */
    private double jumpSize(int i) {
        double most = 0;
        for (int o = 0; o < r; o++) {
            most = Math.max(most, Math.abs(evaluate(jump, o * (d + 1), i)));
        }
        return most;
    }
}
