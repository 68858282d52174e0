package io.rote.spark.slab;

import io.rote.slab.AffineSum;
import io.rote.slab.GroupCuts;
import io.rote.slab.GroupSizes;
import io.rote.slab.IndistinctSamplesException;
import io.rote.slab.SlabBlock;
import io.rote.slab.SlabFrame;
import io.rote.slab.SlabPairs;
import io.rote.slab.SlabPieces;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one block contributes to the network: its units, and what its neighbours need to join theirs.
 *
 * <p>Arrays of functions hold r × (d + 1) numbers: gradients, each followed by the constant.
 */
final class BlockUnits implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] weights;
    private final double[] biases;
    private final int[] starts;
    private final double[] frontX;
    private final double[] backX;
    private final Head head;

    /** Everything but the units: small enough for the driver. */
    static final class Head implements Serializable {
        private static final long serialVersionUID = 1L;

        private int block;
        private int samples;
        private int repeated;
        private int units;
        private int groups;
        private double lift;
        private double errorBound;
        private double[] first = {};
        private double[] lastHigh = {};
        private double[] lastLow = {};
        private double[] frontS = {};
        private double[] backS = {};
        private EdgePairs front = EdgePairs.NONE;
        private EdgePairs back = EdgePairs.NONE;
        private @Nullable Refusal refusal;

        int block() {
            return block;
        }

        int samples() {
            return samples;
        }

        int repeated() {
            return repeated;
        }

        int units() {
            return units;
        }

        int groups() {
            return groups;
        }

        /** The constant that lifts the units of the first group of all; 0 for other blocks. */
        double lift() {
            return lift;
        }

        /** Bound of the error at the block's samples, were the units before it exact. */
        double errorBound() {
            return errorBound;
        }

        /** The first piece, which the block's units take to be met exactly. */
        double[] first() {
            return first;
        }

        /** What the block's units sum to on the last group, in two parts. */
        double[] lastHigh() {
            return lastHigh;
        }

        double[] lastLow() {
            return lastLow;
        }

        /** The projections of the samples at the block's beginning, and of one more. */
        double[] frontS() {
            return frontS;
        }

        /** The projections of the samples at the block's end, and of one more before them. */
        double[] backS() {
            return backS;
        }

        /** The pairs near the block's beginning, positions counted from there. */
        EdgePairs front() {
            return front;
        }

        /** The pairs near the block's end, positions counted from there, so that they are negative. */
        EdgePairs back() {
            return back;
        }

        @Nullable
        Refusal refusal() {
            return refusal;
        }
    }

    /** Two rows that no network, or none of this kind, can tell apart. */
    record Refusal(long first, long second, String what) implements Serializable {}

    private BlockUnits(double[] weights, double[] biases, int[] starts, double[] frontX, double[] backX, Head head) {
        this.weights = weights;
        this.biases = biases;
        this.starts = starts;
        this.frontX = frontX;
        this.backX = backX;
        this.head = head;
    }

    /** Fits the groups of a block and makes their units, all but those of the first group unless the block is the first. */
    static BlockUnits of(int index, BlockRows rows, SlabFrame frame, GroupSizes sizes) {
        Head head = new Head();
        head.block = index;
        head.samples = rows.block().samples();
        head.repeated = rows.repeated();
        if (rows.contradiction().isPresent()) {
            long[] pair = rows.contradiction().get();
            head.refusal = new Refusal(
                    pair[0], pair[1], "have equal inputs but different labels, which no network can reproduce");
            return refused(head);
        }
        SlabBlock block = rows.block();
        GroupCuts cuts = GroupCuts.of(block.sorted(), frame.noise(), sizes);
        if (cuts.narrow() >= 0) {
            int[] order = block.order();
            head.refusal = new Refusal(
                    rows.id(order[cuts.narrow() - 1]),
                    rows.id(order[cuts.narrow()]),
                    "have inputs that differ by less than binary64 can tell apart along a line; move or merge such rows");
            return refused(head);
        }
        try {
            return made(index, block, frame, SlabPieces.of(block, frame, cuts, 1), head);
        } catch (IndistinctSamplesException e) {
            head.refusal = new Refusal(rows.id(e.first()), rows.id(e.second()), "have inputs that " + e.getMessage());
            return refused(head);
        }
    }

    private static BlockUnits refused(Head head) {
        double[] none = {};
        return new BlockUnits(none, none, new int[0], none, none, head);
    }

    private static BlockUnits made(
            int index, SlabBlock block, SlabFrame frame, List<SlabPieces.Piece> pieces, Head head) {
        SlabPairs pairs = index == 0 ? SlabPairs.of(block, frame, pieces) : SlabPairs.following(block, frame, pieces);
        int r = block.functions();
        int d = frame.inputs();
        head.units = pairs.biases().length;
        head.groups = pieces.size();
        head.lift = pairs.lift();
        head.errorBound = pairs.errorBound();
        head.first = pieces.get(0).affine();
        head.lastHigh = new double[r * (d + 1)];
        head.lastLow = new double[r * (d + 1)];
        for (int o = 0; o < r; o++) {
            AffineSum sum = pairs.sums()[o];
            for (int j = 0; j <= d; j++) {
                head.lastHigh[o * (d + 1) + j] = sum.get(j);
                head.lastLow[o * (d + 1) + j] = sum.rest(j);
            }
        }
        int edge = Math.min(edge(d) + 1, block.samples());
        head.frontS = Arrays.copyOf(block.sorted(), edge);
        head.backS = Arrays.copyOfRange(block.sorted(), block.samples() - edge, block.samples());
        int[] starts = pieces.stream().mapToInt(SlabPieces.Piece::from).toArray();
        int n = block.samples();
        int reach = Math.min(edge(d), n);
        BlockUnits units = new BlockUnits(
                pairs.weights(),
                pairs.biases(),
                starts,
                inputs(block, 0, reach, d),
                inputs(block, n - reach, n, d),
                head);
        head.front = EdgePairs.of(units, r, d, 0, edge(d), 0);
        head.back = EdgePairs.of(units, r, d, n - edge(d), n, -n);
        return units;
    }

    private static double[] inputs(SlabBlock block, int from, int until, int d) {
        double[] x = new double[(until - from) * d];
        for (int at = from; at < until; at++) {
            System.arraycopy(block.x(), block.order()[at] * d, x, (at - from) * d, d);
        }
        return x;
    }

    /** Samples on either side of a cut that are looked at one by one. */
    static int edge(int d) {
        return SlabPairs.window(d);
    }

    Head head() {
        return head;
    }

    /** First-layer weights, units × d; read only. */
    double[] weights() {
        return weights;
    }

    /** First-layer biases; read only. */
    double[] biases() {
        return biases;
    }

    /** The inputs of the samples at the block's beginning, in order; read only. */
    double[] frontX() {
        return frontX;
    }

    /** The inputs of the samples at the block's end, in order; read only. */
    double[] backX() {
        return backX;
    }

    /** The positions, in the block, at which groups begin; read only. */
    int[] starts() {
        return starts;
    }

    /** The index of the first unit of group g's pair, g at least 1. */
    int unitOf(int g, int r) {
        return head.block == 0 ? r + (g - 1) * (r + 1) : (g - 1) * (r + 1);
    }
}
