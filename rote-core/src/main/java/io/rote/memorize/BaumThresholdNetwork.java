package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Baum's network: about n/d threshold units for two classes.
 *
 * <p>Put the samples of the rarer class into groups of d, a hyperplane u·x = b through each, and two thresholds around it:
 * H(u·x − b + τ) − H(u·x − b − τ) is 1 on the group and 0 on the other class, which is farther than τ. The output is 2Σ − 1, with
 * the sign of the rarer class.
 *
 * <p><b>Shapes.</b> Inputs n × d, two classes.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) The inputs of the rarer class can be put into groups of d, affinely
 * independent, on whose hyperplanes no sample of the other class lies: always so in general position.
 *
 * <p><b>Guarantee.</b> (G1) 2⌈m/d⌉ ≤ ⌈n/d⌉ + 1 units, m ≤ n/2 the number of samples of the rarer class (at least one group);
 * constant inputs do not count in d. (G2) Every sample has margin at least 1, in real arithmetic and in binary64: τ is far above what
 * rounding can move u·x by.
 *
 * <p><b>Cost.</b> O(nm) operations for each draw of the groups, at most 16, and O(md²).
 *
 * <p><b>Numerics.</b> τ is half the distance of the nearest sample of the other class. The network is discontinuous: its Lipschitz constant
 * is infinite, and inputs nearer to a threshold than rounding may fall on either side.
 *
 * <p><b>References.</b> Baum 1988; BELM20 Proposition 3.
 */
final class BaumThresholdNetwork implements Memorizer {

    @Override
    public String id() {
        return "baum-threshold";
    }

    @Override
    public String summary() {
        return "n/d threshold neurons for two classes in general position (Baum 1988)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        FeedForward network = build(data, settings);
        return new Promise(network.neurons(), network.parameters(), 0, "BELM20 Proposition 3");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        requireHypotheses(data, settings);
        FeedForward network = build(data, settings);
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return FinishedNetwork.of(id(), data, settings, observer, network, fit, start);
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireDistinct(data);
        Hypotheses.requireActivation("Baum threshold network", Activation.Standard.HEAVISIDE, settings);
        Hypotheses.requireFreeWidth("Baum threshold network", settings);
        if (data.task() != Task.CLASSIFICATION || data.classes().size() != 2) {
            throw new RefusedDataException(
                    "two classes",
                    "the Baum threshold network tells two classes apart, these are "
                            + (data.task() == Task.REGRESSION
                                    ? "real labels"
                                    : data.classes().size() + " classes")
                            + "; take the method baum-relu or slab",
                    List.of());
        }
    }

    private static FeedForward build(DataSet data, Settings settings) {
        int n = data.samples();
        int d = data.inputs();
        double[] x = data.inputArray();
        int[] ones = IntStream.range(0, n).filter(i -> data.classOf(i) == 1).toArray();
        int[] zeros = IntStream.range(0, n).filter(i -> data.classOf(i) == 0).toArray();
        boolean onesAreRarer = ones.length <= zeros.length;
        int[] rare = onesAreRarer ? ones : zeros;
        double sign = onesAreRarer ? 1 : -1;
        if (rare.length == 0) {
            // one class: a threshold that every input passes
            return network(d, new double[d], new double[] {1}, new double[] {0}, -sign);
        }
        boolean[] others = new boolean[n];
        Arrays.fill(others, true);
        for (int i : rare) {
            others[i] = false;
        }
        List<HyperplaneGroups.Group> groups =
                HyperplaneGroups.of(x, Standardisation.of(x, d), rare, others, settings.seed());
        double[] weights = new double[Math.multiplyExact(2 * groups.size(), d)];
        double[] biases = new double[2 * groups.size()];
        double[] coefficients = new double[biases.length];
        for (int g = 0; g < groups.size(); g++) {
            HyperplaneGroups.Group group = groups.get(g);
            for (int half = 0; half < 2; half++) {
                double tau = group.clearance() / 2 * (half == 0 ? 1 : -1);
                System.arraycopy(group.u(), 0, weights, (2 * g + half) * d, d);
                biases[2 * g + half] = tau - group.b();
                coefficients[2 * g + half] = 2 * sign * (half == 0 ? 1 : -1);
            }
        }
        return network(d, weights, biases, coefficients, -sign);
    }

    private static FeedForward network(int d, double[] weights, double[] biases, double[] coefficients, double offset) {
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.HEAVISIDE),
                Layer.of(biases.length, coefficients, new double[] {offset}, Activation.Standard.IDENTITY)));
    }
}
