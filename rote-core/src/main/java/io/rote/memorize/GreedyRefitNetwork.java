package io.rote.memorize;

import io.rote.boost.Features;
import io.rote.boost.GreedyAscent;
import io.rote.boost.WeakLearner;

/**
 * The greedy network with all output weights fitted anew after every round: the fewest neurons of the boosted networks.
 *
 * <p><b>Measured</b> on the sphere with random signs: about 3 n/d neurons at ε = 0.01, total weight twice that of {@link GreedyNetwork}.
 *
 * <p><b>References.</b> Ours: orthogonal matching pursuit over ReLU neurons.
 */
final class GreedyRefitNetwork extends BoostedNetwork {
    @Override
    public String id() {
        return "greedy-refit";
    }

    @Override
    public String summary() {
        return "greedy neurons with all output weights refitted every round: fewest by boosting";
    }

    @Override
    WeakLearner learner(Features features) {
        return new GreedyAscent(features);
    }

    @Override
    Features.Constant constant() {
        return Features.Constant.SMALL;
    }

    @Override
    boolean refit() {
        return true;
    }

    @Override
    String source() {
        return "ours: n neurons at most";
    }
}
