package io.rote.memorize;

import io.rote.boost.Features;
import io.rote.boost.GreedyAscent;
import io.rote.boost.WeakLearner;

/**
 * The greedy network: one neuron a round, by ascent; few neurons and little weight.
 *
 * <p><b>Measured</b> on the sphere with random signs: about 12 n/d neurons and total weight 3.7√n at ε = 0.01.
 *
 * <p><b>References.</b> Ours, within BELM20 Lemma 1.
 */
final class GreedyNetwork extends BoostedNetwork {
    @Override
    public String id() {
        return "greedy";
    }

    @Override
    public String summary() {
        return "single neurons by ascent and boosting, to a loss: light and small";
    }

    @Override
    WeakLearner learner(Features features) {
        return new GreedyAscent(features);
    }

    @Override
    Features.Constant constant() {
        return Features.Constant.FAINT;
    }

    @Override
    boolean refit() {
        return false;
    }

    @Override
    String source() {
        return "BELM20 Lemma 1, learner and rate ours";
    }
}
