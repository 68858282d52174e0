package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.util.List;

/**
 * The robust network: k ReLU neurons, each a thresholded affine fit of its own group of samples, with a Lipschitz constant that falls
 * as k grows.
 *
 * <p>Labels are written as y_i = c + t_i with c the smallest label, so t_i ≥ 0. The samples with t_i &gt; 0 are put into k groups; unit l
 * is ReLU(A_l(x)) with A_l affine, A_l(x_i) = t_i on its group and A_l(x_j) ≤ 0 at all other samples. The sum is exact on every sample.
 * With one sample a group the units are disjoint caps, with a Lipschitz constant of about one over the separation; with n/k samples a group it
 * is about √(n/k).
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes. Any number of classes is one function, see {@link LabelCode}; every
 * function has units of its own.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) Every group can be told from the other samples by a half-space whose
 * normal points from the mean to the group: so it is for single samples on a sphere, and for groups of random inputs up to about d/20.
 *
 * <p><b>Guarantee.</b> (G1) At most k units for a width k; without a width, as few as the groups' half-spaces allow. (G2) Units of other
 * groups give exactly 0, so the residual is the rounding of one affine function, which {@link #promise} bounds.
 *
 * <p><b>Cost.</b> O(nd) for every sample that a group tries to take in: about O(n²d) for each of up to 4 draws, and O(ds²) for groups of s.
 *
 * <p><b>Numerics.</b> A_l has the least gradient through its group, plus the least multiple of the hull's normal that takes all others
 * below 0 by more than rounding. Gradients are least in inputs that are centred and divided by one common scale, so Lipschitz
 * constants are least in the user's units.
 *
 * <p><b>Differs from the source</b> in real labels, in thresholds as low as each group allows, and in samples with the smallest
 * label, which need no unit.
 *
 * <p><b>References.</b> Bubeck, Li, Nagaraj, <i>A law of robustness for two-layers neural networks</i>, COLT 2021, §3.
 */
final class RobustNetwork implements Memorizer {

    @Override
    public String id() {
        return "robust";
    }

    @Override
    public String summary() {
        return "k ReLU neurons with disjoint supports on the data; the more, the smaller the Lipschitz constant";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        RobustRun run = new RobustRun(data, settings, Observer.silent()).cover();
        FeedForward network = run.network();
        return new Promise(network.neurons(), network.parameters(), run.residualBound(), "Bubeck, Li, Nagaraj");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        requireHypotheses(data, settings);
        return new RobustRun(data, settings, observer).cover().result(id());
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("robust network", Activation.Standard.RELU, settings);
        if (settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer",
                    "the robust network has one hidden layer; leave layers out or take the method compact",
                    List.of());
        }
        Hypotheses.requireDistinct(data);
        Hypotheses.requireVaryingLabels(data);
    }
}
