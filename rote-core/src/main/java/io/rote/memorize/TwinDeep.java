package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.theory.Family;
import java.util.List;

/**
 * The deep twin network: any number of generic first layers, then {@link TwinThreeLayer} on the last two.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes; three hidden layers or more.
 *
 * <p><b>Assumptions.</b> As {@link TwinThreeLayer}.
 *
 * <p><b>Guarantee.</b> (G1) The widths that are asked for, if the last two, m and ω, have ω ≥ 2q⌈n/(m − 1)⌉; else the network is
 * refused, and the message says how many units are missing. Without widths the first layers are as wide as there are inputs that
 * vary, and the last two as narrow as the theorem allows. (G2) As {@link TwinNetwork}.
 *
 * <p><b>Cost.</b> As {@link TwinNetwork}: only the last hidden layer moves.
 *
 * <p><b>Numerics.</b> Random layers may bring distinct samples close together. Each acts on standardised features; features that
 * coincide are refused.
 *
 * <p><b>References.</b> Ours, after M24 Theorem 3: statement {@code m24-deep}.
 */
final class TwinDeep implements Memorizer {
    private static final String STATEMENT = "m24-deep";
    private static final int FEWEST_LAYERS = 3;

    @Override
    public String id() {
        return "twin-deep";
    }

    @Override
    public String summary() {
        return "three hidden layers or more of given widths, random but for the last (after M24)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        return DeepTwins.promise(data, settings, widths(data, settings), STATEMENT);
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        return DeepTwins.memorize(id(), data, settings, widths(data, settings), observer);
    }

    private static List<Integer> widths(DataSet data, Settings settings) {
        boolean unset = settings.widths().isEmpty() && settings.hiddenLayers() == 1;
        if (!unset && settings.hiddenLayers() < FEWEST_LAYERS) {
            throw new RefusedDataException(
                    "three hidden layers",
                    "twin-deep has three hidden layers or more; take twin or twin-three-layer for fewer",
                    List.of());
        }
        int layers = Math.max(FEWEST_LAYERS, settings.hiddenLayers());
        Family family = TwinHypotheses.family(data, settings, layers);
        DeepTwins.requireAnalytic(family, settings, STATEMENT);
        if (!settings.widths().isEmpty()) {
            return DeepTwins.requireWide(family, settings.widths(), data.samples(), STATEMENT);
        }
        return TwinHypotheses.smallest(STATEMENT, family, data.samples()).orElseThrow();
    }
}
