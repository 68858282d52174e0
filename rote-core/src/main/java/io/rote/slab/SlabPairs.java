package io.rote.slab;

import java.util.List;

/**
 * The units of a slab network, or of the share of one block of samples, group after group, from the pieces A_g.
 *
 * <p>Units of a pair: one per function, then the one that is taken away from every function. The first group of all needs no
 * pair: its units, one per function, are lifted by a constant so that they are active on every sample. A block that follows
 * another one has no units for its first group: {@link SlabBorder} makes them, when both sides are known.
 */
public final class SlabPairs {
    private final SlabBlock block;
    private final SlabFrame frame;
    private final int d;
    private final int r;
    private final List<SlabPieces.Piece> pieces;
    private final PairStore store;
    private final double[] functions;
    private final double[] values;
    private double lift;
    private double rounding;
    private double stored;

    private SlabPairs(SlabBlock block, SlabFrame frame, List<SlabPieces.Piece> pieces, PairStore store) {
        this.block = block;
        this.frame = frame;
        this.pieces = pieces;
        this.store = store;
        d = frame.inputs();
        r = block.functions();
        functions = new double[r * (d + 1)];
        values = new double[block.targets().length];
    }

    /** The units of all samples, or of the first block. */
    public static SlabPairs of(SlabBlock block, SlabFrame frame, List<SlabPieces.Piece> pieces) {
        int r = block.functions();
        PairStore store =
                new PairStore(frame, PairStore.zero(r, frame.inputs()), Math.multiplyExact(pieces.size(), r + 1) - 1);
        SlabPairs pairs = new SlabPairs(block, frame, pieces, store);
        store.aim(pieces.get(0).affine());
        pairs.lift = store.lift();
        pairs.settle(0);
        pairs.append();
        return pairs;
    }

    /** The units of a block that follows another one, without those of its first group, on which they take it to be exact. */
    public static SlabPairs following(SlabBlock block, SlabFrame frame, List<SlabPieces.Piece> pieces) {
        int r = block.functions();
        int d = frame.inputs();
        AffineSum[] sums = PairStore.zero(r, d);
        double[] first = pieces.get(0).affine();
        for (int o = 0; o < r; o++) {
            for (int j = 0; j <= d; j++) {
                sums[o].add(j, first[o * (d + 1) + j]);
            }
        }
        PairStore store = new PairStore(frame, sums, Math.multiplyExact(pieces.size() - 1, r + 1));
        SlabPairs pairs = new SlabPairs(block, frame, pieces, store);
        pairs.settle(0);
        pairs.append();
        return pairs;
    }

    /** Of unit {@code unit}, counted over all blocks, in the sum that is function o of r. */
    public static double coefficient(long unit, int o, int r) {
        long place = unit < r ? unit : (unit - r) % (r + 1);
        return place == o ? 1 : place == r ? -1 : 0;
    }

    /** Samples on either side of a cut that are looked at one by one, at most; those further away are settled by a bound. */
    public static int window(int d) {
        return 2 * Integer.highestOneBit(2 * d + 1);
    }

    private void append() {
        for (int g = 1; g < pieces.size(); g++) {
            store.aim(pieces.get(g).affine());
            SlabCut cut = SlabCut.at(
                    pieces.get(g).from(),
                    block,
                    frame.noise(),
                    at -> store.jumpSize(block.x(), block.order()[at]) + store.error(),
                    store.reach(),
                    window(d));
            store.pair(cut);
            settle(g);
        }
    }

    /** Measures the functions that the stored units sum to on group g. */
    private void settle(int g) {
        store.functions(functions);
        double sizes = 0;
        for (int o = 0; o < r; o++) {
            sizes = Math.max(sizes, frame.bound(functions, o * (d + 1)));
        }
        for (int at = pieces.get(g).from(); at < pieces.get(g).until(); at++) {
            int row = block.order()[at];
            for (int o = 0; o < r; o++) {
                double value = PairStore.evaluate(functions, o * (d + 1), block.x(), row * d, d);
                values[row * r + o] = value;
                stored = Math.max(stored, Math.abs(value - block.target(row, o)));
            }
        }
        rounding += 4 * PairStore.UNIT * (sizes + lift) + (g == 0 ? (d + 4) * PairStore.UNIT * sizes : 0);
    }

    /** r function values for every row of x, from the affine functions that the stored units sum to on each group; read only. */
    public double[] values() {
        return values;
    }

    /** First-layer weights, units × d; read only. */
    public double[] weights() {
        return store.weights();
    }

    /** First-layer biases; read only. */
    public double[] biases() {
        return store.biases();
    }

    /** The constant by which the first group's units are lifted, to be subtracted from every function; 0 for a following block. */
    public double lift() {
        return lift;
    }

    /** What the stored units sum to on the last group, one sum per function. */
    public AffineSum[] sums() {
        return store.sums();
    }

    /** Largest |h_o(x_i) − target| of the stored weights in real arithmetic, up to the rounding of its own evaluation. */
    public double storedError() {
        return stored;
    }

    /**
     * Bound of |h_o(x_i) − target| for evaluation unit by unit in binary64.
     *
     * <p>With u = 2⁻⁵³: a pre-activation of d + 1 terms is off by at most (d + 2)u times the sum of their absolute values, which
     * the largest |x_ij| of every column bound; a partial output sum, whose size the functions' coefficients bound, is rounded at
     * every unit.
     */
    public double errorBound() {
        return 1.01 * (stored + store.rounding() + rounding);
    }
}
