package io.rote.slab;

import java.util.Arrays;

/**
 * Consecutive samples, in ascending order of their projections, cut into groups at wide gaps.
 *
 * <p>All cuts are in usable gaps: where the samples on both sides are further apart than rounding may have moved them.
 */
public final class GroupCuts {
    /** A gap is usable if it is this many times what rounding may move a projection by. */
    private static final double USABLE = 64;

    private final double[] sorted;
    private final double noise;
    private int[] starts = new int[0];
    private double crowding;
    private int narrow = -1;

    private GroupCuts(double[] sorted, double noise) {
        this.sorted = sorted;
        this.noise = noise;
    }

    /**
     * Cuts samples.
     *
     * @param sorted their projections, ascending; kept, read only
     * @param noise bound of the projections' rounding error
     */
    public static GroupCuts of(double[] sorted, double noise, GroupSizes sizes) {
        GroupCuts cuts = new GroupCuts(sorted, noise);
        cuts.cut(sizes.fewest(), sizes.most());
        return cuts;
    }

    /** True if a gap of this width may hold a cut. */
    public static boolean usable(double gap, double noise) {
        return gap > USABLE * noise;
    }

    private void cut(int fewest, int most) {
        int n = sorted.length;
        int groups = -Math.floorDiv(-n, fewest);
        int[] cuts = new int[groups + 1];
        int count = 1;
        long slack = (long) groups * fewest - n;
        int at = 0;
        while (n - at > most) {
            int next = widest(at, fewest, Math.min(most, n - 1 - at));
            if (!usable(next) && slack > 0) {
                next = widest(at, (int) Math.max(1, fewest - slack), Math.min(most, n - 1 - at));
            }
            slack -= Math.max(0, fewest - (next - at));
            if (!usable(next)) {
                narrow = next;
                crowding = Double.POSITIVE_INFINITY;
                return;
            }
            crowding += 1 / (gap(next) * gap(next));
            cuts[count++] = next;
            at = next;
        }
        starts = Arrays.copyOf(cuts, count);
    }

    /** The position with the widest gap before it, at least {@code fewest} and at most {@code most} beyond {@code at}. */
    private int widest(int at, int fewest, int most) {
        int best = at + Math.min(fewest, most);
        for (int k = fewest + 1; k <= most; k++) {
            if (gap(at + k) > gap(best)) {
                best = at + k;
            }
        }
        return best;
    }

    private double gap(int position) {
        return sorted[position] - sorted[position - 1];
    }

    /** True if the samples on both sides of a position can be told apart. */
    boolean usable(int position) {
        return usable(gap(position), noise);
    }

    /** Positions at which groups begin, ascending, the first one 0; none if a cut found no usable gap; read only. */
    public int[] starts() {
        return starts;
    }

    /** Σ 1/gap² over the cuts, infinite if one found no usable gap. */
    public double crowding() {
        return crowding;
    }

    /** The position of the cut that found no usable gap, or −1. */
    public int narrow() {
        return narrow;
    }
}
