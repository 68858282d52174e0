package io.rote.spark.slab;

import io.rote.slab.AffineSum;
import io.rote.slab.SlabBlock;
import io.rote.slab.SlabBorder;
import io.rote.slab.SlabFrame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The units between the blocks, made on the driver one after the other.
 *
 * <p>What all units before a border sum to is known there exactly: what they sum to behind the border before, and what the units
 * of the block in between add. So no rounding builds up from block to block.
 */
final class Borders {
    private final List<Border> borders = new ArrayList<>();
    private final AffineSum[] sums;
    private final int columns;

    /** One border: its units, and what all units up to it sum to, in two parts. */
    static final class Border implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] weights;
        private final double[] biases;
        private final double[] high;
        private final double[] low;

        private Border(SlabBorder made, double[] high, double[] low) {
            weights = made.weights();
            biases = made.biases();
            this.high = high;
            this.low = low;
        }

        /** First-layer weights, (r + 1) × d; read only. */
        double[] weights() {
            return weights;
        }

        /** First-layer biases, r + 1; read only. */
        double[] biases() {
            return biases;
        }

        /** The functions behind the border, rounded. */
        double[] high() {
            return high;
        }

        /** What rounding leaves out of them. */
        double[] low() {
            return low;
        }
    }

    /** |V| of the samples at both ends of a block, V the jumps at its borders; empty where it has none. */
    static final class EdgeSizes implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int block;
        private final double[] front;
        private final double[] back;

        private EdgeSizes(int block, double[] front, double[] back) {
            this.block = block;
            this.front = front;
            this.back = back;
        }

        int block() {
            return block;
        }

        /** What a block finds at its samples, from the pieces on both sides of its borders. */
        static EdgeSizes of(BlockUnits units, List<BlockUnits.Head> heads, int d) {
            int index = units.head().block();
            double[] none = {};
            double[] front = index == 0
                    ? none
                    : sizes(units.head().first(), heads.get(index - 1).lastHigh(), units.frontX(), d);
            double[] back = index == heads.size() - 1
                    ? none
                    : sizes(heads.get(index + 1).first(), units.head().lastHigh(), units.backX(), d);
            return new EdgeSizes(index, front, back);
        }

        private static double[] sizes(double[] a, double[] b, double[] x, int d) {
            double[] sizes = new double[x.length / d];
            Arrays.setAll(sizes, k -> SlabBorder.jumpSize(a, b, x, k, d));
            return sizes;
        }
    }

    private Borders(int r, int d) {
        columns = d + 1;
        sums = new AffineSum[r];
        Arrays.setAll(sums, o -> new AffineSum(d));
    }

    /** The borders before the blocks but the first, in their order. */
    static List<Border> of(SlabFrame frame, Blocks blocks, List<BlockUnits.Head> heads, List<EdgeSizes> edges) {
        int d = frame.inputs();
        Borders made = new Borders(heads.get(0).first().length / (d + 1), d);
        for (int k = 1; k < heads.size(); k++) {
            made.append(frame, blocks, heads.get(k - 1), heads.get(k), edges);
        }
        return made.borders;
    }

    private void append(
            SlabFrame frame, Blocks blocks, BlockUnits.Head left, BlockUnits.Head right, List<EdgeSizes> edges) {
        add(left.lastHigh(), 1);
        add(left.lastLow(), 1);
        if (left.block() > 0) {
            // its units began at its first piece, not at 0
            add(left.first(), -1);
        }
        double[] back = edges.get(left.block()).back;
        double[] front = edges.get(right.block()).front;
        SlabBlock around = around(
                left, right, back.length, front.length, blocks.before(left.block()), blocks.after(right.block()));
        SlabBorder made = new SlabBorder(frame, right.first(), sums, around, back.length, joined(back, front));
        borders.add(new Border(made, functions(false), functions(true)));
    }

    /** The samples around a border, of which only the projections are known. */
    private static SlabBlock around(
            BlockUnits.Head left, BlockUnits.Head right, int back, int front, double before, double after) {
        double[] leftS = left.backS();
        double[] rightS = right.frontS();
        int from = leftS.length - back;
        double[] sorted = joined(Arrays.copyOfRange(leftS, from, leftS.length), Arrays.copyOf(rightS, front));
        return new SlabBlock(
                new double[0],
                new double[0],
                0,
                new int[sorted.length],
                sorted,
                from > 0 ? leftS[from - 1] : before,
                front < rightS.length ? rightS[front] : after);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private void add(double[] functions, int sign) {
        for (int k = 0; k < functions.length; k++) {
            sums[k / columns].add(k % columns, sign * functions[k]);
        }
    }

    private double[] functions(boolean rest) {
        double[] all = new double[sums.length * columns];
        Arrays.setAll(all, k -> {
            AffineSum sum = sums[k / columns];
            return rest ? sum.rest(k % columns) : sum.get(k % columns);
        });
        return all;
    }
}
