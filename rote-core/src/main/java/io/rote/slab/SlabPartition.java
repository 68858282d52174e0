package io.rote.slab;

import io.rote.data.Standardisation;
import java.util.Arrays;
import java.util.Objects;

/**
 * Samples in the order of a projection s = u·x, cut into groups of consecutive samples at wide gaps.
 *
 * <p>Of several directions u the one with the smallest Σ 1/gap² over the cuts is kept.
 */
public final class SlabPartition {
    private final double[] u;
    private final double[] s;
    private final double[] sorted;
    private final double noise;
    private final GroupCuts cuts;

    private SlabPartition(double[] u, double[] s, double noise, GroupSizes sizes) {
        this.u = u;
        this.s = s;
        this.noise = noise;
        sorted = s.clone();
        Arrays.sort(sorted);
        cuts = GroupCuts.of(sorted, noise, sizes);
    }

    /**
     * The best of several drawn directions.
     *
     * @param x n × d inputs, row-major; read
     * @throws IndistinctSamplesException if no direction keeps the groups apart
     */
    public static SlabPartition of(double[] x, Standardisation scaling, GroupSizes sizes, long seed) {
        SlabPartition best = null;
        for (double[] u : SlabDirections.draw(scaling.scale(), x.length, seed)) {
            SlabPartition drawn = project(x, u, sizes);
            if (best == null || drawn.cuts.crowding() < best.cuts.crowding()) {
                best = drawn;
            }
        }
        SlabPartition chosen = Objects.requireNonNull(best);
        int narrow = chosen.cuts.narrow();
        if (narrow >= 0) {
            int[] order = chosen.order();
            throw new IndistinctSamplesException(
                    order[narrow - 1],
                    order[narrow],
                    "differ by less than binary64 can tell apart along a line; move or merge such rows");
        }
        return chosen;
    }

    private static SlabPartition project(double[] x, double[] u, GroupSizes sizes) {
        int d = u.length;
        double[] s = new double[x.length / d];
        double size = 0;
        for (int i = 0; i < s.length; i++) {
            s[i] = SlabDirections.project(u, x, i * d);
            size = Math.max(size, SlabDirections.size(u, x, i * d));
        }
        return new SlabPartition(u, s, SlabDirections.noise(d, size), sizes);
    }

    /** The direction, in raw coordinates; read only. */
    double[] direction() {
        return u;
    }

    /** The groups. */
    public GroupCuts cuts() {
        return cuts;
    }

    /** Bound of the rounding error of a projection. */
    double noise() {
        return noise;
    }

    /** All samples, with their targets: n × r numbers, row-major; both arrays are kept. */
    public SlabBlock block(double[] x, double[] targets, int functions) {
        return new SlabBlock(
                x, targets, functions, order(), sorted, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Samples in ascending order of their projections. */
    private int[] order() {
        int[] order = new int[s.length];
        int[] taken = new int[s.length];
        for (int i = 0; i < s.length; i++) {
            int at = Arrays.binarySearch(sorted, s[i]);
            while (at > 0 && sorted[at - 1] == s[i]) {
                at--;
            }
            // equal projections, which may only occur within a group, follow one another in the order of the samples
            order[at + taken[at]++] = i;
        }
        return order;
    }
}
