package io.rote.spark.slab;

import io.rote.slab.AffineSum;
import io.rote.slab.SlabFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pairs of units that switch in or near one block, in order, each with the position at which it switches.
 *
 * <p>Positions count from the block's first sample; those of the neighbours' pairs are negative, or beyond the block's end.
 */
final class NearPairs {
    private final SlabFrame frame;
    private final int r;
    private final List<Pair> pairs = new ArrayList<>();

    /** Units of one pair: where their weights and biases are. */
    static final class Pair {
        private final int position;
        private final double[] weights;
        private final double[] biases;
        private final int unit;

        private Pair(int position, double[] weights, double[] biases, int unit) {
            this.position = position;
            this.weights = weights;
            this.biases = biases;
            this.unit = unit;
        }

        /** Where it switches. */
        int position() {
            return position;
        }
    }

    NearPairs(SlabFrame frame, int r) {
        this.frame = frame;
        this.r = r;
    }

    /** Adds pairs, {@code shift} taking their positions to those here. */
    void add(EdgePairs some, int shift) {
        for (int k = 0; k < some.positions().length; k++) {
            pairs.add(new Pair(some.positions()[k] + shift, some.weights(), some.biases(), k * (r + 1)));
        }
    }

    /** Adds the pairs of the block itself. */
    void add(BlockUnits units) {
        for (int g = 1; g < units.starts().length; g++) {
            pairs.add(new Pair(units.starts()[g], units.weights(), units.biases(), units.unitOf(g, r)));
        }
    }

    void add(Borders.Border border, int position) {
        pairs.add(new Pair(position, border.weights(), border.biases(), 0));
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Adds to sums what a pair, switched on, adds to the functions, or takes it away. */
    void addTo(AffineSum[] sums, Pair pair, int sign) {
        int d = frame.inputs();
        int shared = pair.unit + r;
        for (int o = 0; o < r; o++) {
            int unit = pair.unit + o;
            for (int j = 0; j < d; j++) {
                sums[o].add(j, sign * pair.weights[unit * d + j]);
                sums[o].add(j, -sign * pair.weights[shared * d + j]);
            }
            sums[o].add(d, sign * pair.biases[unit]);
            sums[o].add(d, -sign * pair.biases[shared]);
        }
    }

    /** Adds to r values what the pair's units, evaluated one by one, give at x. */
    void evaluate(Pair pair, double[] x, int row, double[] values) {
        double taken = active(pair, pair.unit + r, x, row);
        for (int o = 0; o < r; o++) {
            values[o] += active(pair, pair.unit + o, x, row) - taken;
        }
    }

    /** v·x + c for d + 1 numbers from an index on. */
    static double affine(double[] affine, int from, double[] x, int row, int d) {
        double sum = affine[from + d];
        for (int j = 0; j < d; j++) {
            sum += affine[from + j] * x[row * d + j];
        }
        return sum;
    }

    private double active(Pair pair, int unit, double[] x, int row) {
        int d = frame.inputs();
        double sum = pair.biases[unit];
        for (int j = 0; j < d; j++) {
            sum += pair.weights[unit * d + j] * x[row * d + j];
        }
        return Math.max(0, sum);
    }

    /**
     * True if samples at these projections, and all beyond them, are where each of the pair's units is on or off together with the
     * others, whatever they are: t·|s − b| exceeds what bounds |V|.
     */
    boolean settled(Pair pair, double left, double right) {
        int d = frame.inputs();
        int shared = pair.unit + r;
        double slope = 0;
        for (int j = 0; j < d; j++) {
            if (frame.direction()[j] != 0) {
                slope = Math.max(slope, pair.weights[shared * d + j] / frame.direction()[j]);
            }
        }
        double threshold = -pair.biases[shared] / slope;
        double distance = Math.min(threshold - left, right - threshold) - frame.noise();
        AffineSum[] jump = new AffineSum[r];
        Arrays.setAll(jump, o -> new AffineSum(d));
        addTo(jump, pair, 1);
        double[] affine = new double[d + 1];
        for (AffineSum one : jump) {
            Arrays.setAll(affine, one::get);
            if (!(slope * distance > frame.reach(affine, 0))) {
                return false;
            }
        }
        return true;
    }
}
