package io.rote.memorize;

import io.rote.data.Standardisation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Samples in the order of a projection s = u·x, cut into groups of consecutive samples at wide gaps.
 *
 * <p>Of several directions u the one with the smallest Σ 1/gap² over the cuts is kept.
 */
final class SlabPartition {
    private static final double WORK = 2e8;
    private static final int FEWEST_DIRECTIONS = 3;
    private static final int MOST_DIRECTIONS = 16;

    /** A gap is usable if it is this many times what rounding may move a projection by. */
    private static final double USABLE = 64;

    private final double[] u;
    private final double[] s;
    private final double[] sorted;
    private final double noise;
    private int[] starts = new int[0];
    private double crowding;
    private int narrow = -1;

    private SlabPartition(double[] u, double[] s, double noise) {
        this.u = u;
        this.s = s;
        this.noise = noise;
        sorted = s.clone();
        Arrays.sort(sorted);
    }

    /**
     * The best of several drawn directions.
     *
     * @param x n × d inputs, row-major; read
     * @param fewest smallest group; only the last one, or one that has to avoid an unusable gap, is smaller
     * @param most largest group
     * @throws RefusedDataException if no direction keeps the groups apart
     */
    static SlabPartition of(double[] x, Standardisation scaling, int fewest, int most, long seed) {
        int d = scaling.columns();
        double[] scale = scaling.scale();
        SplittableRandom random = new SplittableRandom(seed);
        int directions = (int) Math.max(FEWEST_DIRECTIONS, Math.min(MOST_DIRECTIONS, WORK / x.length));
        SlabPartition best = null;
        for (int t = 0; t < directions; t++) {
            double[] u = new double[d];
            double norm = 0;
            for (int j = 0; j < d; j++) {
                u[j] = random.nextGaussian() * (scale[j] == 0 ? 0 : 1);
                norm = Math.hypot(norm, u[j]);
            }
            for (int j = 0; j < d; j++) {
                u[j] *= scale[j] / norm;
            }
            SlabPartition drawn = project(x, u);
            drawn.cut(fewest, most);
            if (best == null || drawn.crowding < best.crowding) {
                best = drawn;
            }
        }
        SlabPartition chosen = Objects.requireNonNull(best);
        if (chosen.narrow >= 0) {
            throw refusal(chosen);
        }
        return chosen;
    }

    private static RefusedDataException refusal(SlabPartition best) {
        int[] order = best.order();
        int a = order[best.narrow - 1];
        int b = order[best.narrow];
        return new RefusedDataException(
                "distinct projections",
                "the inputs of samples " + Math.min(a, b) + " and " + Math.max(a, b)
                        + " differ by less than binary64 can tell apart along a line; move or merge such rows",
                List.of(Math.min(a, b), Math.max(a, b)));
    }

    private static SlabPartition project(double[] x, double[] u) {
        int d = u.length;
        double[] s = new double[x.length / d];
        double size = 0;
        for (int i = 0; i < s.length; i++) {
            double sum = 0;
            double absolute = 0;
            for (int j = 0; j < d; j++) {
                double term = u[j] * x[i * d + j];
                sum += term;
                absolute += Math.abs(term);
            }
            s[i] = sum;
            size = Math.max(size, absolute);
        }
        return new SlabPartition(u, s, (d + 4) * 0x1p-52 * size);
    }

    private void cut(int fewest, int most) {
        int n = s.length;
        int groups = -Math.floorDiv(-n, fewest);
        int[] cuts = new int[groups + 1];
        int count = 1;
        long slack = (long) groups * fewest - n;
        int at = 0;
        while (n - at > most) {
            int next = widest(at, fewest, Math.min(most, n - 1 - at));
            if (gap(next) <= USABLE * noise && slack > 0) {
                next = widest(at, (int) Math.max(1, fewest - slack), Math.min(most, n - 1 - at));
            }
            slack -= Math.max(0, fewest - (next - at));
            double width = gap(next);
            if (width <= USABLE * noise) {
                narrow = next;
                crowding = Double.POSITIVE_INFINITY;
                return;
            }
            crowding += 1 / (width * width);
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
        return gap(position) > USABLE * noise;
    }

    /** The direction, in raw coordinates; read only. */
    double[] direction() {
        return u;
    }

    /** Positions at which groups begin, ascending, the first one 0; read only. */
    int[] starts() {
        return starts;
    }

    /** Projections in ascending order; read only. */
    double[] projections() {
        return sorted;
    }

    /** Bound of the rounding error of a projection. */
    double noise() {
        return noise;
    }

    /** Samples in ascending order of their projections. */
    int[] order() {
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
