package io.rote.slab;

/**
 * The units between two blocks of a slab network that were made apart.
 *
 * <p>They switch from what all units before the border sum to, rounding included, to the first piece of the block behind it. That
 * block took its first piece to be met exactly; what the stored weights of the border miss it by is the only error the border adds.
 */
public final class SlabBorder {
    private final PairStore store;

    /**
     * The border's units.
     *
     * @param first the first piece behind the border, r × (d + 1) numbers
     * @param sums what all units before the border sum to; this border's are added to them
     * @param edges the samples on both sides, only whose projections are read
     * @param position where in {@code edges} the block behind the border begins
     * @param sizes |V| of those samples, V the difference that the border makes, up to rounding
     */
    public SlabBorder(
            SlabFrame frame, double[] first, AffineSum[] sums, SlabBlock edges, int position, double[] sizes) {
        int r = sums.length;
        store = new PairStore(frame, sums, r + 1);
        store.aim(first);
        double known = 2 * store.error();
        store.pair(SlabCut.at(
                position, edges, frame.noise(), at -> sizes[at] + known, store.reach() + known, edges.samples()));
    }

    /** Largest |A_o(x) − B_o(x)| of two pieces at a row of x; A and B are r × (d + 1) numbers. */
    public static double jumpSize(double[] a, double[] b, double[] x, int row, int d) {
        double most = 0;
        for (int from = 0; from < a.length; from += d + 1) {
            double sum = a[from + d] - b[from + d];
            for (int j = 0; j < d; j++) {
                sum += (a[from + j] - b[from + j]) * x[row * d + j];
            }
            most = Math.max(most, Math.abs(sum));
        }
        return most;
    }

    /** First-layer weights, (r + 1) × d; read only. */
    public double[] weights() {
        return store.weights();
    }

    /** First-layer biases, r + 1; read only. */
    public double[] biases() {
        return store.biases();
    }
}
