package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import java.util.List;

/** What the twin constructions with frozen first layers have in common. */
final class DeepTwins {
    private DeepTwins() {}

    static Promise promise(DataSet data, Settings settings, List<Integer> widths, String statement) {
        long neurons = 0;
        long parameters = 0;
        long from = data.inputs();
        for (int width : widths) {
            neurons += width;
            parameters += (from + 1) * width;
            from = width;
        }
        parameters += (from + 1) * data.outputs();
        return new Promise(neurons, parameters, settings.tolerance(), statement);
    }

    static Memorization memorize(
            String method, DataSet data, Settings settings, List<Integer> widths, Observer observer) {
        return new TwinRun(method, data, settings, TwinHypotheses.activation(settings), widths, observer).memorize();
    }

    static void requireAnalytic(Family family, Settings settings, String statement) {
        if (!Catalogue.named(statement).covers(family)) {
            throw TwinHypotheses.refusal(
                    statement,
                    "the activation must be analytic and not a polynomial, which "
                            + TwinHypotheses.activation(settings).id() + " is not; take the method twin or compact");
        }
    }

    /** The widths, if the theorem covers them; else a refusal that says how many units are missing. */
    static List<Integer> requireWide(Family family, List<Integer> widths, long samples, String statement) {
        TwinHypotheses.requireNecessary("sard", family, widths, samples);
        int m = widths.get(widths.size() - 2);
        int omega = widths.get(widths.size() - 1);
        long blocks = 2 * family.outputs();
        if (m < 2) {
            throw TwinHypotheses.refusal(
                    statement, "the last hidden layer but one has width " + m + " and needs 2 or more");
        }
        long needed = Math.multiplyExact(blocks, (samples + m - 2) / (m - 1));
        if (omega < needed) {
            throw TwinHypotheses.refusal(
                    statement,
                    "width " + TwinHypotheses.text(widths) + " is too narrow at the end: behind " + m
                            + " units the last hidden layer needs " + needed + " for " + samples + " samples, "
                            + (needed - omega) + " more than its " + omega);
        }
        if (omega % blocks != 0) {
            throw TwinHypotheses.refusal(
                    statement,
                    "the last hidden layer's width " + omega + " must be a multiple of " + blocks
                            + ", two halves for every output; take " + (omega - omega % blocks) + " or "
                            + (omega - omega % blocks + blocks));
        }
        return widths;
    }
}
