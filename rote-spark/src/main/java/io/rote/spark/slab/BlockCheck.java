package io.rote.spark.slab;

import io.rote.slab.AffineSum;
import io.rote.slab.SlabBlock;
import io.rote.slab.SlabFrame;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the network with the labels of one block.
 *
 * <p>At a sample the units of every pair within {@link BlockUnits#edge} samples are evaluated one by one, as stored. All pairs further
 * before it are replaced by the affine functions that their stored numbers sum to, and those further behind by 0, after a check that
 * no sample that far can be in between.
 */
final class BlockCheck {
    private final SlabFrame frame;
    private final BlockRows rows;
    private final BlockUnits units;
    private final List<BlockUnits.Head> heads;
    private final NearPairs near;
    private final AffineSum[] sums;
    private final int index;

    private BlockCheck(
            SlabFrame frame,
            BlockRows rows,
            BlockUnits units,
            List<BlockUnits.Head> heads,
            List<Borders.Border> borders) {
        this.frame = frame;
        this.rows = rows;
        this.units = units;
        this.heads = heads;
        index = units.head().block();
        int samples = rows.block().samples();
        int r = rows.block().functions();
        near = new NearPairs(frame, r);
        sums = new AffineSum[r];
        Arrays.setAll(sums, o -> new AffineSum(frame.inputs()));
        if (index == 0) {
            addLifted();
        } else {
            Borders.Border border = borders.get(index - 1);
            addFunctions(border.high());
            addFunctions(border.low());
            BlockUnits.Head left = heads.get(index - 1);
            near.add(left.back(), 0);
            near.add(border, 0);
            // the sums are those behind the border: its pair and those near it are evaluated one by one instead
            near.pairs().forEach(pair -> near.addTo(sums, pair, -1));
        }
        near.add(units);
        if (index < heads.size() - 1) {
            near.add(borders.get(index), samples);
            near.add(heads.get(index + 1).front(), samples);
        }
    }

    /** The fit on a block. */
    static BlockFit of(
            SlabFrame frame,
            BlockRows rows,
            BlockUnits units,
            List<BlockUnits.Head> heads,
            List<Borders.Border> borders) {
        BlockCheck check = new BlockCheck(frame, rows, units, heads, borders);
        return check.compare().withUnsettled(check.unsettled());
    }

    /** The first group's units, which are active everywhere, less the constant that lifts them. */
    private void addLifted() {
        int d = frame.inputs();
        for (int o = 0; o < sums.length; o++) {
            for (int j = 0; j < d; j++) {
                sums[o].add(j, units.weights()[o * d + j]);
            }
            sums[o].add(d, units.biases()[o]);
            sums[o].add(d, -units.head().lift());
        }
    }

    private void addFunctions(double[] functions) {
        int columns = frame.inputs() + 1;
        for (int k = 0; k < functions.length; k++) {
            sums[k / columns].add(k % columns, functions[k]);
        }
    }

    private BlockFit compare() {
        SlabBlock block = rows.block();
        int edge = BlockUnits.edge(frame.inputs());
        int[] starts = units.starts();
        List<NearPairs.Pair> pairs = near.pairs();
        int d = frame.inputs();
        double[] affine = new double[sums.length * (d + 1)];
        double[] values = new double[sums.length];
        BlockFit fit = new BlockFit();
        int lo = 0;
        int hi = 0;
        for (int g = 0; g < starts.length; g++) {
            int until = g + 1 < starts.length ? starts[g + 1] : block.samples();
            while (lo < pairs.size() && pairs.get(lo).position() < starts[g] - edge) {
                near.addTo(sums, pairs.get(lo++), 1);
            }
            while (hi < pairs.size() && pairs.get(hi).position() <= until + edge) {
                hi++;
            }
            Arrays.setAll(affine, k -> sums[k / (d + 1)].get(k % (d + 1)));
            for (int at = starts[g]; at < until; at++) {
                int row = block.order()[at];
                for (int o = 0; o < values.length; o++) {
                    values[o] = NearPairs.affine(affine, o * (d + 1), block.x(), row, d);
                }
                for (NearPairs.Pair pair : pairs.subList(lo, hi)) {
                    near.evaluate(pair, block.x(), row, values);
                }
                fit.add(rows.id(row), values, block.targets(), row * values.length);
            }
        }
        return fit;
    }

    /** Pairs that a sample too far to be evaluated might find half switched. */
    private int unsettled() {
        SlabBlock block = rows.block();
        int edge = BlockUnits.edge(frame.inputs());
        int count = 0;
        for (NearPairs.Pair pair : near.pairs()) {
            int position = pair.position();
            boolean own = position >= 0 && position < block.samples();
            if (own && !near.settled(pair, projection(position - edge - 1), projection(position + edge))) {
                count++;
            }
        }
        return count;
    }

    /** The projection at a position, in a neighbour if need be; infinite where there is no sample. */
    private double projection(int position) {
        SlabBlock block = rows.block();
        if (position >= 0 && position < block.samples()) {
            return block.sorted()[position];
        }
        if (position < 0) {
            double[] back = index == 0 ? new double[0] : heads.get(index - 1).backS();
            return back.length == 0 ? Double.NEGATIVE_INFINITY : back[Math.max(0, back.length + position)];
        }
        double[] front =
                index == heads.size() - 1 ? new double[0] : heads.get(index + 1).frontS();
        return front.length == 0
                ? Double.POSITIVE_INFINITY
                : front[Math.min(front.length - 1, position - block.samples())];
    }
}
