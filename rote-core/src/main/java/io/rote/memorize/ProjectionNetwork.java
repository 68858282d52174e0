package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The projection network: n − 1 ReLU neurons for n samples with pairwise distinct inputs.
 *
 * <p>Project the inputs on a direction u that keeps them apart, sort, and interpolate the labels by a piecewise linear
 * function of the projection s = u·x: a breakpoint at every sample but the last, the change of slope as coefficient.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes (one column ±1 for two classes, C columns ±1 otherwise).
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct.
 *
 * <p><b>Guarantee.</b> (G1) In real arithmetic f(x_i) = y_i for every i. (G2) n − 1 ≤ n neurons, all with weights parallel to
 * u. (G3) In binary64 a relative residual of about 1e-16 · range(s) / smallest gap, reported.
 *
 * <p><b>Cost.</b> O(nd + n log n) for each of the {@value #DIRECTIONS} directions tried; the network stores n(d + 1 + q)
 * numbers. Deterministic for a given seed.
 *
 * <p><b>Differs from the source</b> in placing breakpoints on samples instead of between them: the slopes are then divided
 * differences of the labels, where breakpoints in between let slopes build up along the line. One neuron is saved by the output
 * bias.
 *
 * <p><b>References.</b> FoDL, second proof (Zhang et al., arXiv:1611.03530); BELM20 Proposition 2.
 */
final class ProjectionNetwork implements Memorizer {
    private static final int DIRECTIONS = 16;

    @Override
    public String id() {
        return "projection";
    }

    @Override
    public String summary() {
        return "n ReLU neurons along one direction; any distinct inputs (FoDL, Zhang et al.)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        Projection projection = widest(data, settings.seed());
        long neurons = data.samples();
        long parameters = neurons * (data.inputs() + 1 + data.outputs()) + data.outputs();
        double range = projection.s[projection.order[data.samples() - 1]] - projection.s[projection.order[0]];
        return new Promise(neurons, parameters, 1e-13 * range / projection.smallestGap, "FoDL, second proof");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        requireHypotheses(data, settings);
        Projection projection = widest(data, settings.seed());
        FeedForward network = interpolate(data, projection);
        boolean stopped = observer.stopRequested();
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        double seconds = (System.nanoTime() - start) * 1e-9;
        // the size is what theory gives and nothing is searched, so the one attempt succeeds by construction
        Attempt attempt = new Attempt(
                network.widths(),
                network.parameters(),
                fit.memorizes(data, settings.tolerance()),
                fit.relative(),
                fit.misclassified(),
                1,
                seconds);
        Progress done = new Progress(
                1,
                network.widths(),
                network.parameters(),
                (double) network.parameters() / data.samples(),
                1,
                fit.relative(),
                fit.misclassified(),
                seconds);
        observer.progress(done);
        Outcome outcome = attempt.memorized() ? Outcome.MEMORIZED : Outcome.NOT_MEMORIZED;
        return new Memorization(
                id(),
                stopped && !attempt.memorized() ? Outcome.INTERRUPTED : outcome,
                network,
                fit,
                List.of(attempt),
                List.of(done),
                1,
                seconds,
                Optional.empty());
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        if (settings.activation().isPresent() && settings.activation().get() != Activation.Standard.RELU) {
            throw new RefusedDataException(
                    "ReLU",
                    "the projection network is made of ReLU neurons, not "
                            + settings.activation().get().id() + "; leave the activation out or take another method",
                    List.of());
        }
        if (!settings.widths().isEmpty() || settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer of n − 1 neurons",
                    "the projection network has one hidden layer whose width follows from the number of samples;"
                            + " leave width and layers out or take the method compact",
                    List.of());
        }
        Duplicates duplicates = Duplicates.of(data);
        if (!duplicates.none()) {
            int a = duplicates.first().get(0);
            int b = duplicates.repeat().get(0);
            throw new RefusedDataException(
                    "distinct inputs", "samples " + a + " and " + b + " have equal inputs", List.of(a, b));
        }
    }

    /** Scaled inputs projected on the drawn direction with the largest smallest gap. */
    private static Projection widest(DataSet data, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Standardisation scaling = Standardisation.of(data.inputArray(), data.inputs());
        double[] scale = scaling.scale();
        Projection best = null;
        for (int t = 0; t < DIRECTIONS; t++) {
            double[] u = new double[data.inputs()];
            double norm = 0;
            for (int j = 0; j < u.length; j++) {
                u[j] = random.nextGaussian();
                norm = Math.hypot(norm, u[j]);
            }
            for (int j = 0; j < u.length; j++) {
                u[j] *= scale[j] / norm;
            }
            Projection projection = Projection.of(data, u);
            if (best == null || projection.smallestGap > best.smallestGap) {
                best = projection;
            }
        }
        if (best == null || !(best.smallestGap > 0)) {
            throw new RefusedDataException(
                    "distinct projections",
                    "some inputs differ by less than binary64 can tell apart along a line; move or merge such rows",
                    List.of());
        }
        return best;
    }

    private static FeedForward interpolate(DataSet data, Projection projection) {
        int n = data.samples();
        int d = data.inputs();
        int q = data.outputs();
        double[] weights = new double[Math.multiplyExact(n - 1, d)];
        double[] biases = new double[n - 1];
        double[] slopes = new double[Math.multiplyExact(q, n - 1)];
        double[] offsets = new double[q];
        int[] order = projection.order;
        for (int k = 0; k < n - 1; k++) {
            System.arraycopy(projection.u, 0, weights, k * d, d);
            biases[k] = -projection.s[order[k]];
        }
        for (int o = 0; o < q; o++) {
            offsets[o] = target(data, order[0], o);
            double before = 0;
            for (int k = 0; k < n - 1; k++) {
                double rise = target(data, order[k + 1], o) - target(data, order[k], o);
                double slope = rise / (projection.s[order[k + 1]] - projection.s[order[k]]);
                slopes[o * (n - 1) + k] = slope - before;
                before = slope;
            }
        }
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU),
                Layer.of(n - 1, slopes, offsets, Activation.Standard.IDENTITY)));
    }

    private static double target(DataSet data, int i, int o) {
        if (data.task() == Task.REGRESSION) {
            return data.label(i, o);
        }
        int positive = data.outputs() == 1 ? 1 : o;
        return data.classOf(i) == positive ? 1 : -1;
    }

    private static final class Projection {
        final double[] u;
        final double[] s;
        final int[] order;
        final double smallestGap;

        private Projection(double[] u, double[] s, int[] order, double smallestGap) {
            this.u = u;
            this.s = s;
            this.order = order;
            this.smallestGap = smallestGap;
        }

        static Projection of(DataSet data, double[] u) {
            double[] s = new double[data.samples()];
            for (int i = 0; i < s.length; i++) {
                for (int j = 0; j < u.length; j++) {
                    s[i] += u[j] * data.input(i, j);
                }
            }
            int[] order = IntStream.range(0, s.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> s[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double gap = Double.POSITIVE_INFINITY;
            for (int k = 1; k < order.length; k++) {
                gap = Math.min(gap, s[order[k]] - s[order[k - 1]]);
            }
            return new Projection(u, s, order, gap);
        }
    }
}
