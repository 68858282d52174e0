package io.rote.spark.slab;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.Partitioner;

/**
 * How the rows, in the order of their projections, are cut into blocks.
 *
 * <p>Borders lie in gaps in which a group may end, so that every group is whole within one block.
 */
final class Blocks extends Partitioner implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] firsts;
    private final double[] lasts;
    private final int[] rows;

    /**
     * Blocks.
     *
     * @param firsts the smallest projection of every block but the first; kept
     * @param lasts the largest projection of every block but the last; kept
     * @param rows the rows of every block; kept
     */
    Blocks(double[] firsts, double[] lasts, int[] rows) {
        this.firsts = firsts;
        this.lasts = lasts;
        this.rows = rows;
    }

    int count() {
        return rows.length;
    }

    int rows(int block) {
        return rows[block];
    }

    /** The block of a row with this projection. */
    int of(double projection) {
        int at = Arrays.binarySearch(firsts, projection);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The projection of the last row before a block, or −∞. */
    double before(int block) {
        return block == 0 ? Double.NEGATIVE_INFINITY : lasts[block - 1];
    }

    /** The projection of the first row after a block, or +∞. */
    double after(int block) {
        return block == rows.length - 1 ? Double.POSITIVE_INFINITY : firsts[block];
    }

    @Override
    public int numPartitions() {
        return rows.length;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blocks that
                && Arrays.equals(firsts, that.firsts)
                && Arrays.equals(lasts, that.lasts)
                && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(firsts) + Arrays.hashCode(rows);
    }
}
