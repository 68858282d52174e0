package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Baum network with ReLU: 4⌈n/d⌉ neurons for real labels.
 *
 * <p>Put the samples into groups of d, with a hyperplane u·x = b and an affine function A through each. With t = 1/δ the function
 * g_β(x) = ReLU(t(u·x − β) + A(x)) − ReLU(t(u·x − β)) is 0 well below β and A well above, so g_(b−τ) − g_(b+τ) is A on the group and 0 on
 * samples farther from the hyperplane than τ. The groups' functions are added.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes. Any number of classes is one function, see {@link LabelCode}; r functions
 * share the second unit of every pair.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) General position: the samples can be put into groups of d, affinely
 * independent, whose hyperplanes contain no other sample. Several groupings are tried.
 *
 * <p><b>Guarantee.</b> (G1) 2(r + 1)⌈n/d⌉ units; constant inputs do not count in d. (G2) In real arithmetic the formulas give f(x_i) =
 * y_i at finite δ; the stored weights are exactly 0 off the group, and miss a label by the rounding of one pair. {@link
 * #promise} bounds what evaluation adds.
 *
 * <p><b>Cost.</b> O(n²) for each draw of the groups, at most 16, and O(nd²).
 *
 * <p><b>Numerics.</b> 1/δ costs digits. τ is the one of several that makes t = max(|A(x_i)|/(τ − |u·x_i − b|) on the group,
 * |A(x_j)|/||u·x_j − b| − τ| elsewhere) least, and of several groups the one with the widest clearance is taken.
 *
 * <p><b>Differs from the source</b> in an affine A, which needs affine instead of linear independence, of least gradient, and in
 * subtracting the labels' mean first.
 *
 * <p><b>References.</b> BELM20 Proposition 4.
 */
final class BaumReluNetwork implements Memorizer {

    @Override
    public String id() {
        return "baum-relu";
    }

    @Override
    public String summary() {
        return "4n/d ReLU neurons for inputs in general position (Baum's network, BELM20 Proposition 4)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        LabelCode code = new LabelCode(data);
        BaumPairs pairs = build(data, code, settings);
        FeedForward network = pairs.network();
        double spread = code.spread();
        double residual =
                spread == 0 ? 0 : pairs.errorBound() * Math.sqrt((double) data.samples() * code.functions()) / spread;
        return new Promise(network.neurons(), network.parameters(), residual, "BELM20 Proposition 4");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        requireHypotheses(data, settings);
        FeedForward network = build(data, new LabelCode(data), settings).network();
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return FinishedNetwork.of(id(), data, settings, observer, network, fit, start);
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("Baum ReLU network", Activation.Standard.RELU, settings);
        Hypotheses.requireFreeWidth("Baum ReLU network", settings);
        Hypotheses.requireDistinct(data);
    }

    private static BaumPairs build(DataSet data, LabelCode code, Settings settings) {
        double[] x = data.inputArray();
        Standardisation scaling = Standardisation.of(x, data.inputs());
        boolean[] clear = new boolean[data.samples()];
        Arrays.fill(clear, true);
        int[] all = IntStream.range(0, data.samples()).toArray();
        List<HyperplaneGroups.Group> groups = HyperplaneGroups.of(x, scaling, all, clear, settings.seed());
        return BaumPairs.of(x, scaling, code, groups);
    }
}
