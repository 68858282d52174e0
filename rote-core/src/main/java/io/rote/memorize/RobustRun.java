package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link RobustNetwork}: puts samples into groups, a unit each.
 *
 * <p>A group grows sample by sample, in random order, as long as a unit for it exists; of several such groups the largest is kept, and
 * of equally large ones that with the least gradient.
 */
final class RobustRun {
    private static final int DRAWS = 4;
    private static final double WORK = 1e9;

    /** A group stops growing after this many samples in a row that do not fit. */
    private static final int MISSES = 24;

    /** A group stops growing when its gradient times the radius of the data would exceed this many times the largest value. */
    private static final double STEEPEST = 16;

    /** By how much groups grow from one try to the next when a width leaves samples over. */
    private static final double SLACK = 1.25;

    private static final double UNIT = 0x1p-53;

    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final Deadline deadline;
    private final LabelCode code;
    private final HalfSpaces halfSpaces;
    private final SplittableRandom random;
    private final double[] values;
    private final double[] offsets;
    private final boolean[] wrong;
    private final List<HalfSpaceUnit> units = new ArrayList<>();
    private final List<Integer> functionOf = new ArrayList<>();
    private final List<Progress> history = new ArrayList<>();
    private Optional<Outcome> stopped = Optional.empty();
    private double steepest;

    RobustRun(DataSet data, Settings settings, Observer observer) {
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        deadline = new Deadline(settings, observer);
        code = new LabelCode(data);
        halfSpaces = new HalfSpaces(data.inputArray(), data.inputs());
        random = new SplittableRandom(settings.seed());
        values = new double[data.samples()];
        offsets = new double[code.functions()];
        wrong = new boolean[data.samples()];
    }

    /**
     * Makes the units of all functions, or some of them if it is told to stop.
     *
     * @throws RefusedDataException if the width is too small, or a sample cannot be cut off from the others
     */
    RobustRun cover() {
        double radius = halfSpaces.radius();
        for (int o = 0; o < code.functions() && stopped.isEmpty(); o++) {
            int[] left = positive(o);
            steepest = STEEPEST * Arrays.stream(values).max().orElse(0) / radius;
            int groups = groups(left.length);
            int most = Math.min(left.length, data.inputs());
            if (groups == 0) {
                grow(o, left, most, Integer.MAX_VALUE);
                continue;
            }
            // equal groups have the smallest Lipschitz constant; larger ones make up for samples that no group takes in
            double size = ceiling(left.length, groups);
            int over = grow(o, left.clone(), (int) size, groups);
            while (over > 0 && size < most && stopped.isEmpty()) {
                size = Math.min(most, SLACK * size);
                forget(o);
                over = grow(o, positive(o), (int) Math.ceil(size), groups);
            }
            if (over > 0 && stopped.isEmpty()) {
                throw new RefusedDataException(
                        "half-spaces around groups of samples",
                        "width " + settings.widths().get(0) + " is too small: " + over + " of " + left.length
                                + " samples are left over when half-spaces cut off as many as they can; take a larger"
                                + " width, or leave it out",
                        List.of());
            }
        }
        return this;
    }

    FeedForward network() {
        int d = data.inputs();
        int count = Math.max(1, units.size());
        double[] weights = new double[Math.multiplyExact(count, d)];
        double[] biases = new double[count];
        double[] coefficients = new double[Math.multiplyExact(code.functions(), count)];
        for (int l = 0; l < units.size(); l++) {
            System.arraycopy(units.get(l).w(), 0, weights, l * d, d);
            biases[l] = units.get(l).b();
            coefficients[functionOf.get(l) * count + l] = 1;
        }
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU), code.output(count, coefficients, offsets)));
    }

    /** Bound of the relative residual that rounding leaves: every sample meets its own unit, the others are exactly 0. */
    double residualBound() {
        double bound = 0;
        for (HalfSpaceUnit unit : units) {
            bound = Math.max(bound, unit.error() + unit.noise());
        }
        double sizes = 0;
        for (int o = 0; o < offsets.length; o++) {
            for (int i = 0; i < data.samples(); i++) {
                sizes = Math.max(sizes, Math.abs(code.target(i, o)) + Math.abs(offsets[o]));
            }
        }
        double spread = code.spread();
        double all = Math.sqrt((double) data.samples() * code.functions());
        return spread == 0 ? 0 : (bound + 8 * UNIT * sizes) * all / spread;
    }

    Memorization result(String method) {
        if (history.isEmpty()) {
            report();
        }
        FeedForward network = network();
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return FinishedNetwork.of(
                method, data, settings, network, fit, stopped, history, units.size(), deadline.seconds());
    }

    /** Sets the values of function o above its least one; returns the samples where they are positive. */
    private int[] positive(int o) {
        int n = data.samples();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, code.target(i, o));
        }
        offsets[o] = least;
        int[] samples = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            values[i] = code.target(i, o) - least;
            wrong[i] = values[i] > 0;
            if (wrong[i]) {
                samples[count++] = i;
            }
        }
        return Arrays.copyOf(samples, count);
    }

    /** Makes at most so many groups of at most so many samples; returns how many samples are left over. */
    private int grow(int o, int[] left, int most, int groups) {
        int count = left.length;
        int draws = (int) Math.max(1, Math.min(DRAWS, WORK / ((double) data.samples() * data.inputs() * (count + 1))));
        for (int made = 0; count > 0 && made < groups && stopped.isEmpty(); made++) {
            HalfSpaceUnit unit = widest(left, count, Math.min(most, count), draws);
            units.add(unit);
            functionOf.add(o);
            count = remove(left, count, unit);
            report();
            stopped = deadline.stopped();
        }
        return count;
    }

    /** Takes the units of function o back. */
    private void forget(int o) {
        while (!units.isEmpty() && functionOf.get(units.size() - 1) == o) {
            units.remove(units.size() - 1);
            functionOf.remove(functionOf.size() - 1);
        }
    }

    /** The number of groups that the width allows for a function, 0 for any. */
    private int groups(int count) {
        if (settings.widths().isEmpty()) {
            return 0;
        }
        int width = settings.widths().get(0);
        int groups = width / code.functions();
        int needed = ceiling(count, data.inputs());
        if (groups < needed || groups == 0) {
            throw new RefusedDataException(
                    "groups of at most d samples",
                    "width " + width + " is too small: " + count + " samples above the smallest label need "
                            + (long) code.functions() * Math.max(1, needed) + " neurons or more",
                    List.of());
        }
        return groups;
    }

    private HalfSpaceUnit widest(int[] left, int count, int most, int draws) {
        HalfSpaceUnit best = null;
        for (int draw = 0; draw < draws; draw++) {
            HalfSpaceUnit grown = grow(left, count, most);
            if (grown != null && (best == null || better(grown, best))) {
                best = grown;
            }
        }
        for (int k = 0; best == null && k < count; k++) {
            best = halfSpaces.unit(new int[] {left[k]}, values);
        }
        if (best != null) {
            return best;
        }
        List<Integer> blocked = halfSpaces.blocked();
        throw new RefusedDataException(
                "samples at the border",
                "no half-space that faces away from the mean separates samples " + blocked.get(0) + " and "
                        + blocked.get(1)
                        + ": the robust network needs every sample at the border of the others, as on a"
                        + " sphere or with many inputs; take the method slab or compact",
                blocked);
    }

    private static boolean better(HalfSpaceUnit unit, HalfSpaceUnit than) {
        int difference = unit.samples().length - than.samples().length;
        return difference > 0 || (difference == 0 && unit.steepness() < than.steepness());
    }

    /** A group of at most {@code most} samples, grown in random order; null if its first sample has no unit. */
    private @Nullable HalfSpaceUnit grow(int[] left, int count, int most) {
        HalfSpaceUnit best = null;
        int misses = 0;
        for (int k = 0; k < count && misses < MISSES; k++) {
            int other = k + random.nextInt(count - k);
            int sample = left[other];
            left[other] = left[k];
            left[k] = sample;
            int size = best == null ? 0 : best.samples().length;
            if (size == most) {
                break;
            }
            int[] samples = best == null ? new int[1] : Arrays.copyOf(best.samples(), size + 1);
            samples[size] = sample;
            HalfSpaceUnit larger = halfSpaces.unit(samples, values);
            if (larger != null && (size == 0 || larger.steepness() <= steepest)) {
                best = larger;
                misses = 0;
            } else if (best == null) {
                return null;
            } else {
                misses++;
            }
        }
        return best;
    }

    private int remove(int[] left, int count, HalfSpaceUnit unit) {
        for (int i : unit.samples()) {
            wrong[i] = false;
        }
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (wrong[left[k]]) {
                left[kept++] = left[k];
            }
        }
        return kept;
    }

    private void report() {
        int width = units.size();
        long parameters = width * (data.inputs() + 1L + data.outputs()) + data.outputs();
        boolean real = data.task() == Task.REGRESSION;
        int misclassified = 0;
        double missing = 0;
        for (int i = 0; i < wrong.length; i++) {
            misclassified += wrong[i] ? 1 : 0;
            missing += wrong[i] ? values[i] * values[i] : 0;
        }
        Progress progress = FinishedNetwork.progress(
                data,
                List.of(width),
                parameters,
                width,
                Math.sqrt(missing) / Math.max(code.spread(), Double.MIN_NORMAL),
                real ? 0 : misclassified,
                deadline.seconds());
        history.add(progress);
        observer.progress(progress);
    }

    private static int ceiling(int count, int size) {
        return (count + size - 1) / size;
    }
}
