package io.rote.memorize;

import io.rote.data.Standardisation;
import io.rote.slab.LocalAffine;
import io.rote.slab.SlabFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Samples in groups of at most d, each with a hyperplane u·x = b through it that keeps clear of other samples (BELM20 §3).
 *
 * <p>Groups are drawn at random; of several draws the one whose hyperplane has the widest clearance is kept. A drawn hyperplane that
 * meets another sample is drawn again, and so is everything if that does not help.
 */
final class HyperplaneGroups {
    /** One group. */
    static final class Group {
        private final int[] samples;
        private final double[] u;
        private final double b;
        private final double clearance;

        Group(int[] samples, double[] u, double b, double clearance) {
            this.samples = samples;
            this.u = u;
            this.b = b;
            this.clearance = clearance;
        }

        /** Its samples; read only. */
        int[] samples() {
            return samples;
        }

        /** The normal in raw coordinates, of length 1 in scaled ones; read only. */
        double[] u() {
            return u;
        }

        /** The offset. */
        double b() {
            return b;
        }

        /** Least |u·x − b| over the samples to keep clear of, infinite if there is none. */
        double clearance() {
            return clearance;
        }
    }

    private static final double WORK = 2e9;
    private static final int MOST_DRAWS = 16;
    private static final int MOST_REDRAWS = 64;
    private static final int RESTARTS = 20;

    /** A clearance is usable if it is this many times what rounding may move u·x by. */
    private static final double USABLE = 64;

    private final double[] x;
    private final int n;
    private final int d;
    private final int[] columns;
    private final double[] scale;
    private final double[] shift;
    private final double[] size;
    private final SplittableRandom random;
    private final LocalAffine hull;
    private final double[] point;
    private final double[] none = new double[0];
    private int[] blocked = new int[0];

    private HyperplaneGroups(double[] x, Standardisation scaling, long seed) {
        this.x = x;
        d = scaling.columns();
        n = x.length / d;
        scale = scaling.scale();
        shift = scaling.shift();
        columns = SlabFrame.varying(scaling.scale());
        random = new SplittableRandom(seed);
        hull = new LocalAffine(columns.length, 0);
        point = new double[columns.length];
        size = new double[d];
        for (int k = 0; k < x.length; k++) {
            size[k % d] = Math.max(size[k % d], Math.abs(x[k]));
        }
    }

    /**
     * Groups of all samples of one kind.
     *
     * @param x n × d inputs, row-major; read
     * @param members the samples to put into groups, at least one
     * @param clear the samples that hyperplanes keep clear of; a group's own samples are excepted
     * @throws RefusedDataException if hyperplanes through d samples keep meeting others
     */
    static List<Group> of(double[] x, Standardisation scaling, int[] members, boolean[] clear, long seed) {
        HyperplaneGroups groups = new HyperplaneGroups(x, scaling, seed);
        for (int attempt = 0; attempt < RESTARTS; attempt++) {
            List<Group> made = groups.draw(members, clear);
            if (!made.isEmpty()) {
                return made;
            }
        }
        int[] blocked = groups.blocked;
        List<Integer> samples = Arrays.stream(blocked).boxed().toList();
        throw new RefusedDataException(
                "general position",
                "a hyperplane through samples " + samples.subList(0, samples.size() - 1) + " contains sample "
                        + samples.get(samples.size() - 1)
                        + ", and other groups did no better; the inputs are not in general position:"
                        + " take the method slab or projection",
                samples);
    }

    /** How far rounding may move u·x, at most. */
    static double noise(double[] u, double[] size) {
        double sum = 0;
        for (int j = 0; j < u.length; j++) {
            sum += Math.abs(u[j]) * size[j];
        }
        return (u.length + 4) * 0x1p-52 * sum;
    }

    private List<Group> draw(int[] members, boolean[] clear) {
        int[] left = members.clone();
        int count = left.length;
        int draws = (int) Math.max(1, Math.min(MOST_DRAWS, WORK / ((double) n * members.length)));
        List<Group> groups = new ArrayList<>();
        while (count > 0) {
            Group best = null;
            int tries = 0;
            while (tries < draws || (best == null && tries < MOST_REDRAWS)) {
                tries++;
                int chosen = choose(left, count);
                Group drawn = chosen < Math.min(count, columns.length) ? null : through(left, chosen, clear);
                if (drawn != null && (best == null || drawn.clearance > best.clearance)) {
                    best = drawn;
                }
            }
            if (best == null) {
                return List.of();
            }
            groups.add(best);
            count = remove(left, count, best.samples);
        }
        return groups;
    }

    /** Moves an affinely independent random choice of at most d samples to the front; returns how many there are. */
    private int choose(int[] left, int count) {
        hull.clear();
        int chosen = 0;
        int wanted = Math.min(count, columns.length);
        for (int k = 0; k < count && chosen < wanted; k++) {
            swap(left, k, k + random.nextInt(count - k));
            scaled(left[k]);
            if (hull.add(point, 0, none)) {
                swap(left, chosen++, k);
            }
        }
        return chosen;
    }

    /** The group of the first samples, or null if its hyperplane meets a sample to keep clear of. */
    private @Nullable Group through(int[] left, int chosen, boolean[] clear) {
        int[] samples = Arrays.copyOf(left, chosen);
        double[] tail = new double[columns.length];
        for (int k = chosen - 1; k < tail.length; k++) {
            tail[k] = random.nextGaussian();
        }
        hull.orthogonal(tail);
        double[] u = new double[d];
        for (int k = 0; k < columns.length; k++) {
            u[columns[k]] = tail[k] * scale[columns[k]];
        }
        double b = product(u, samples[0]);
        double margin = USABLE * noise(u, size);
        double clearance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (clear[i]) {
                double distance = Math.abs(product(u, i) - b);
                if (distance <= margin && !contains(samples, i)) {
                    blocked = Arrays.copyOf(samples, chosen + 1);
                    blocked[chosen] = i;
                    return null;
                }
                if (distance > margin) {
                    clearance = Math.min(clearance, distance);
                }
            }
        }
        return new Group(samples, u, b, clearance);
    }

    private static boolean contains(int[] samples, int i) {
        for (int sample : samples) {
            if (sample == i) {
                return true;
            }
        }
        return false;
    }

    private static int remove(int[] left, int count, int[] taken) {
        int[] sorted = taken.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (Arrays.binarySearch(sorted, left[k]) < 0) {
                left[kept++] = left[k];
            }
        }
        return kept;
    }

    private void scaled(int i) {
        for (int k = 0; k < columns.length; k++) {
            int j = columns[k];
            point[k] = (x[i * d + j] - shift[j]) * scale[j];
        }
    }

    private double product(double[] u, int i) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += u[j] * x[i * d + j];
        }
        return sum;
    }

    private static void swap(int[] a, int i, int k) {
        int t = a[i];
        a[i] = a[k];
        a[k] = t;
    }
}
