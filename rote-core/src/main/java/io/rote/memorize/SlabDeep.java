package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The slab network behind narrow ReLU layers: r units in every layer but the last, (q + 1)⌈n/(r + 1)⌉ in the last.
 *
 * <p>The first layer holds r random projections of the inputs, moved so that they are positive on every sample; ReLU units then hand
 * them on unchanged, however many layers there are, and {@link SlabNetwork} memorizes the samples in r dimensions. r is what makes
 * the network smallest, about √((q + 1)n/(L − 1)) for L hidden layers, at most d. It is no smaller than {@link SlabNetwork}; it
 * shows what depth alone can carry.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes; two hidden layers or more.
 *
 * <p><b>Assumptions.</b> As {@link SlabNetwork}, of the projections: they keep distinct samples distinct and points in general
 * position in general position, but for directions of measure 0.
 *
 * <p><b>Guarantee.</b> As {@link SlabNetwork}, of the samples as they are after the first layer.
 *
 * <p><b>Cost.</b> As {@link SlabNetwork} in r dimensions, and O(ndr) for the projections.
 *
 * <p><b>Numerics.</b> The later layers are exact: their weights are 0 and 1, their numbers positive. Projections come closer together
 * than the inputs, so the residual is larger than {@link SlabNetwork}'s when r is small.
 *
 * <p><b>References.</b> Ours: statement {@code slab-deep}.
 */
final class SlabDeep implements Memorizer {
    private static final String STATEMENT = "slab-deep";
    private static final int FEWEST_LAYERS = 2;

    /** How far the smallest projection lies above 0, in units of their range. */
    private static final double LIFT = 0.01;

    @Override
    public String id() {
        return "slab-deep";
    }

    @Override
    public String summary() {
        return "two hidden ReLU layers or more: projections that are handed on, then slabs; linear time";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        Carried carried = carried(data, settings);
        FeedForward network = carried.network();
        return new Promise(
                network.neurons(), network.parameters(), carried.slabs().residualBound(), STATEMENT);
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        Carried carried = carried(data, settings);
        return FinishedNetwork.of(
                id(),
                data,
                settings,
                observer,
                carried.network(),
                carried.slabs().fit(observer),
                start);
    }

    /** The layers that carry the projections, and the slabs behind them. */
    private record Carried(List<Layer> layers, SlabNetwork.Slabs slabs) {
        FeedForward network() {
            List<Layer> all = new ArrayList<>(layers);
            all.addAll(slabs.network().layers());
            return FeedForward.of(all);
        }
    }

    private static Carried carried(DataSet data, Settings settings) {
        Hypotheses.requireActivation("slab network", Activation.Standard.RELU, settings);
        Hypotheses.requireDistinct(data);
        int layers = layers(settings);
        Standardisation scaling = Standardisation.of(data.inputArray(), data.inputs());
        int r = projections(data, scaling.varying(), layers);
        List<Layer> carrying = new ArrayList<>();
        Layer projection = projection(data, scaling, r, settings.seed());
        carrying.add(projection);
        for (int layer = 2; layer < layers; layer++) {
            carrying.add(handingOn(r));
        }
        DataSet behind = data.withInputs(r, projection.apply(data.inputArray()));
        Hypotheses.requireDistinct(behind);
        return new Carried(carrying, SlabNetwork.slabs(behind, settings));
    }

    /** Random projections of the standardised inputs, positive on every sample. */
    private static Layer projection(DataSet data, Standardisation scaling, int r, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int varying = scaling.varying();
        double[] directions = new double[Math.multiplyExact(r, varying)];
        for (int k = 0; k < directions.length; k++) {
            directions[k] = random.nextGaussian() / Math.sqrt(varying);
        }
        Layer centred = FeedForward.of(
                        List.of(Layer.of(varying, directions, new double[r], Activation.Standard.IDENTITY)))
                .withInputScaling(scaling.shift(), scaling.scale())
                .layers()
                .get(0);
        double[] z = centred.apply(data.inputArray());
        double[] least = new double[r];
        double[] most = new double[r];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < z.length; k++) {
            least[k % r] = Math.min(least[k % r], z[k]);
            most[k % r] = Math.max(most[k % r], z[k]);
        }
        double[] biases = centred.biases();
        for (int l = 0; l < r; l++) {
            biases[l] += LIFT * (most[l] - least[l]) - least[l];
        }
        return Layer.of(data.inputs(), centred.weights(), biases, Activation.Standard.RELU);
    }

    /** Units that return positive inputs unchanged. */
    private static Layer handingOn(int r) {
        double[] weights = new double[Math.multiplyExact(r, r)];
        for (int l = 0; l < r; l++) {
            weights[l * r + l] = 1;
        }
        return Layer.of(r, weights, new double[r], Activation.Standard.RELU);
    }

    private static int layers(Settings settings) {
        boolean unset = settings.widths().isEmpty() && settings.hiddenLayers() == 1;
        if (!settings.widths().isEmpty() || (!unset && settings.hiddenLayers() < FEWEST_LAYERS)) {
            throw new RefusedDataException(
                    "free widths",
                    "slab-deep has two hidden layers or more whose widths follow from the number of samples;"
                            + " leave the width out, or take slab for one layer",
                    List.of());
        }
        return Math.max(FEWEST_LAYERS, settings.hiddenLayers());
    }

    /** The number of projections that makes the network smallest. */
    private static int projections(DataSet data, int varying, int layers) {
        int functions = new LabelCode(data).functions();
        Family family = new Family(
                Math.max(1, varying), functions, Nonlinearity.of(Activation.Standard.RELU), layers, Labels.REAL);
        Bound bound =
                Catalogue.named(STATEMENT).smallest(family, data.samples()).orElseThrow();
        return Math.toIntExact(bound.widths().get(0));
    }
}
