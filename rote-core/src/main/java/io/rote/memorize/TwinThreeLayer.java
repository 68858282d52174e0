package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.theory.Family;
import java.util.List;

/**
 * The three-layer twin network: ω ≥ 2⌈n/(m − 1)⌉, so that Θ(√n) neurons memorize n samples.
 *
 * <p>A random first layer of m units that does not move, then {@link TwinNetwork}'s two halves in the second: the Jacobian in the
 * second layer's weights U is φ(XW) • φ′(φ(XW)U) diag(v).
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes; q independent blocks U₁ … U_q side by side in the second layer.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct and generic. (A2) φ analytic and not a polynomial.
 *
 * <p><b>Guarantee.</b> (G1) Widths m and ω = 2q⌈n/(m − 1)⌉ with the fewest neurons, unless others are asked for. (G2) As {@link
 * TwinNetwork}.
 *
 * <p><b>Cost.</b> As {@link TwinNetwork}.
 *
 * <p><b>Differs from the source</b> in the ceiling, where M24 Theorem 3 prints a floor that would allow ω = 0 for n &lt; m − 1, and in
 * biases, which move with U.
 *
 * <p><b>References.</b> M24 Theorem 3, Lemma 1 and §2.
 */
final class TwinThreeLayer implements Memorizer {
    @Override
    public String id() {
        return "twin-three-layer";
    }

    @Override
    public String summary() {
        return "two hidden layers, about √(8n) neurons in all for one output (M24)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        return DeepTwins.promise(data, settings, widths(data, settings), statement(data));
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        return DeepTwins.memorize(id(), data, settings, widths(data, settings), observer);
    }

    private static String statement(DataSet data) {
        return data.outputs() == 1 ? "m24-three-layer" : "m24-multi-output";
    }

    private static List<Integer> widths(DataSet data, Settings settings) {
        boolean unset = settings.widths().isEmpty() && settings.hiddenLayers() == 1;
        if (!unset && settings.hiddenLayers() != 2) {
            throw new RefusedDataException(
                    "two hidden layers",
                    "twin-three-layer has two hidden layers; take twin for one or twin-deep for more",
                    List.of());
        }
        String statement = statement(data);
        Family family = TwinHypotheses.family(data, settings, 2);
        DeepTwins.requireAnalytic(family, settings, statement);
        return settings.widths().isEmpty()
                ? TwinHypotheses.smallest(statement, family, data.samples()).orElseThrow()
                : DeepTwins.requireWide(family, settings.widths(), data.samples(), statement);
    }
}
