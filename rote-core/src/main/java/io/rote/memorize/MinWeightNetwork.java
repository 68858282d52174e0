package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.linalg.Blas;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;

/**
 * A light network: the total weight W(f) = Σ|a_l| √(‖w_l‖² + b_l²) as small as a local search makes it, labels met exactly.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes (targets ±1); every output has neurons of its own.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) K(d + 1) ≥ 2n for K neurons an output.
 *
 * <p><b>Guarantee.</b> (G1) K = {@value #NEURONS_PER_GROUP}⌈n/d⌉ neurons an output, n if that is less, or as many as the width says. (G2)
 * The labels are met within the tolerance, or within what the {@link SlabNetwork} promises: where the search fails, as it may with few
 * or clustered inputs, that network stands in. There is no guarantee that the weight is least. The run reports how light any network
 * could be: a lower bound by duality that rests on a search, and one that is proved.
 *
 * <p><b>Cost.</b> Eight hundred products n × d × K, and some ten n³/3.
 *
 * <p><b>Numerics.</b> The search works on a smoothed ReLU, since optimal neurons have their kinks on samples. Two corrections follow: Newton
 * steps inside the activation pattern, and, where these stall, Levenberg–Marquardt steps of least norm over all weights, from neurons whose
 * incoming and outgoing weights are of equal size, so that the least change of parameters hardly adds weight.
 *
 * <p><b>References.</b> Ours, after BELM20 §1.
 */
final class MinWeightNetwork implements Memorizer {
    /** Weights fall with the number of neurons; from about here on only slowly. */
    static final int NEURONS_PER_GROUP = 13;

    /** Parameters per label below which the corrections often fail. */
    private static final double LEAST_PARAMETERS = 2;

    @Override
    public String id() {
        return "min-weight";
    }

    @Override
    public String summary() {
        return "exact with little total weight: smoothed augmented Lagrangian, then a correction of least norm";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        long neurons = (long) neurons(data, settings) * data.outputs();
        return new Promise(
                neurons,
                neurons * (data.inputs() + 1L + data.outputs()) + data.outputs(),
                Math.max(
                        settings.tolerance(),
                        new SlabNetwork().promise(data, slabSettings(settings)).residual()),
                "ours, after BELM20 §1");
    }

    /** Settings for the slab network that stands in where the search fails. */
    static Settings slabSettings(Settings settings) {
        return Settings.defaults().withSeed(settings.seed()).withThreads(settings.threads());
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        requireHypotheses(data, settings);
        Blas.setThreads(settings.threads());
        try (Scope scope = Scope.open()) {
            return new MinWeightRun(data, settings, observer, neurons(data, settings)).run(id());
        }
    }

    /** Neurons of every output. */
    private static int neurons(DataSet data, Settings settings) {
        int n = data.samples();
        int least = (int) Math.ceil(LEAST_PARAMETERS * n / (data.inputs() + 1));
        if (settings.widths().isEmpty()) {
            int groups = (n + data.inputs() - 1) / data.inputs();
            return Math.max(least, (int) Math.min(n, (long) NEURONS_PER_GROUP * groups));
        }
        int width = settings.widths().get(0) / data.outputs();
        if (width < least) {
            throw new RefusedDataException(
                    "two parameters per label",
                    "width " + settings.widths().get(0) + " is too small: the light network of " + n + " samples needs "
                            + (long) least * data.outputs()
                            + " neurons or more; take a larger width, or the method compact",
                    List.of());
        }
        return width;
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("light network", Activation.Standard.RELU, settings);
        if (settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer",
                    "the total weight is that of a network with one hidden layer; leave layers out or take the method compact",
                    List.of());
        }
        Hypotheses.requireDistinct(data);
        Hypotheses.requireVaryingLabels(data);
        Hypotheses.requireMemoryForSquares(data.samples());
    }
}
