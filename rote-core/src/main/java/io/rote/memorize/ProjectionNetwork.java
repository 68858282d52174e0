package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.Comparator;
import java.util.List;
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
 * <p><b>Guarantee.</b> (G1) In real arithmetic f(x_i) = y_i for every i. (G2) n − 1 neurons with one common weight
 * vector u and (n − 1)(d + 1 + q) + q parameters. (G3) In binary64 a relative residual that {@link #promise} bounds from the
 * interpolant's slopes before the network is built; inputs that nearly coincide along u cost digits.
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
        long neurons = data.samples() - 1L;
        long parameters = neurons * (data.inputs() + 1L + data.outputs()) + data.outputs();
        return new Promise(neurons, parameters, residualBound(data, projection), "FoDL, second proof");
    }

    /**
     * A bound of the relative residual that rounding leaves.
     *
     * <p>With C = Σ_k |c_k| over one output's coefficients and u = 2⁻⁵³: every slope is at most C, so the coefficients' own
     * rounding costs at most 6u·n·C·range; a pre-activation, summed in any order, is off by at most 2(d + 3)u·max_i(Σ_j|u_j x_ij|
     * + |s_i|), which is multiplied by C; the output's summation costs 2u·n(C·range + |offset|).
     */
    private static double residualBound(DataSet data, Projection projection) {
        int n = data.samples();
        double size = 0;
        for (int i = 0; i < n; i++) {
            double sum = Math.abs(projection.s[i]);
            for (int j = 0; j < data.inputs(); j++) {
                sum += Math.abs(projection.u[j] * data.input(i, j));
            }
            size = Math.max(size, sum);
        }
        double range = projection.s[projection.order[n - 1]] - projection.s[projection.order[0]];
        double unit = (data.inputs() + 3) * size + (n + 4) * range;
        double[] slopes = changesOfSlope(data, projection);
        double worst = 0;
        double spread = 0;
        for (int o = 0; o < data.outputs(); o++) {
            double coefficients = 0;
            double mean = 0;
            for (int k = 0; k < n - 1; k++) {
                coefficients += Math.abs(slopes[o * (n - 1) + k]);
            }
            for (int i = 0; i < n; i++) {
                mean += target(data, i, o) / n;
            }
            for (int i = 0; i < n; i++) {
                spread += Math.pow(target(data, i, o) - mean, 2);
            }
            worst += Math.pow(coefficients * unit + n * Math.abs(target(data, projection.order[0], o)), 2);
        }
        return worst == 0 || spread == 0 ? 0 : 0x1p-50 * Math.sqrt(n * worst / spread);
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        requireHypotheses(data, settings);
        Projection projection = widest(data, settings.seed());
        FeedForward network = interpolate(data, projection);
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return FinishedNetwork.of(id(), data, settings, observer, network, fit, start);
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("projection network", Activation.Standard.RELU, settings);
        Hypotheses.requireFreeWidth("projection network", settings);
        Hypotheses.requireDistinct(data);
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
            List<Integer> pair = best == null ? List.of() : best.closest();
            throw new RefusedDataException(
                    "distinct projections",
                    "the inputs of samples " + pair + " differ by less than binary64 can tell apart along a line;"
                            + " move or merge such rows",
                    pair);
        }
        return best;
    }

    private static FeedForward interpolate(DataSet data, Projection projection) {
        int n = data.samples();
        int d = data.inputs();
        int q = data.outputs();
        double[] weights = new double[Math.multiplyExact(n - 1, d)];
        double[] biases = new double[n - 1];
        double[] slopes = changesOfSlope(data, projection);
        double[] offsets = new double[q];
        int[] order = projection.order;
        for (int k = 0; k < n - 1; k++) {
            System.arraycopy(projection.u, 0, weights, k * d, d);
            biases[k] = -projection.s[order[k]];
        }
        for (int o = 0; o < q; o++) {
            offsets[o] = target(data, order[0], o);
        }
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU),
                Layer.of(n - 1, slopes, offsets, Activation.Standard.IDENTITY)));
    }

    /** q × (n − 1): the interpolant's change of slope at every sample but the last, in the order of the projection. */
    private static double[] changesOfSlope(DataSet data, Projection projection) {
        int[] order = projection.order;
        double[] changes = new double[Math.multiplyExact(data.outputs(), order.length - 1)];
        for (int o = 0; o < data.outputs(); o++) {
            double before = 0;
            for (int k = 0; k < order.length - 1; k++) {
                double rise = target(data, order[k + 1], o) - target(data, order[k], o);
                double slope = rise / (projection.s[order[k + 1]] - projection.s[order[k]]);
                changes[o * (order.length - 1) + k] = slope - before;
                before = slope;
            }
        }
        return changes;
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

        /** The two samples, in ascending order, that are nearest to each other along the line. */
        List<Integer> closest() {
            int at = 1;
            for (int k = 2; k < order.length; k++) {
                if (s[order[k]] - s[order[k - 1]] < s[order[at]] - s[order[at - 1]]) {
                    at = k;
                }
            }
            int a = order[at - 1];
            int b = order[at];
            return List.of(Math.min(a, b), Math.max(a, b));
        }
    }
}
