package io.rote.slab;

/**
 * Samples that follow one another in the order of the projections: all there are, or the share of one machine.
 */
public final class SlabBlock {
    private final double[] x;
    private final double[] targets;
    private final int functions;
    private final int[] order;
    private final double[] sorted;
    private final double before;
    private final double after;

    /**
     * Keeps all of it.
     *
     * @param x inputs, row-major; kept, read only
     * @param targets r numbers for every row of x, row-major; kept, read only
     * @param functions r
     * @param order rows of x in ascending order of their projections; kept, read only
     * @param sorted the projections in that order; kept, read only
     * @param before the projection of the sample before the block, or −∞
     * @param after the projection of the sample after the block, or +∞
     */
    public SlabBlock(
            double[] x, double[] targets, int functions, int[] order, double[] sorted, double before, double after) {
        this.x = x;
        this.targets = targets;
        this.functions = functions;
        this.order = order;
        this.sorted = sorted;
        this.before = before;
        this.after = after;
    }

    /** Inputs, row-major; read only. */
    public double[] x() {
        return x;
    }

    /** R numbers for every row of x, row-major; read only. */
    public double[] targets() {
        return targets;
    }

    /** R. */
    public int functions() {
        return functions;
    }

    /** Rows of x in ascending order of their projections; read only. */
    public int[] order() {
        return order;
    }

    /** The projections in that order; read only. */
    public double[] sorted() {
        return sorted;
    }

    /** The projection of the sample before the block, or −∞. */
    public double before() {
        return before;
    }

    /** The projection of the sample after the block, or +∞. */
    public double after() {
        return after;
    }

    /** Target o of a row of x. */
    double target(int row, int o) {
        return targets[row * functions + o];
    }

    /** The number of samples. */
    public int samples() {
        return order.length;
    }
}
