package io.rote.memorize;

import io.rote.boost.Features;
import io.rote.boost.HarmonicNeuron;
import io.rote.boost.WeakLearner;

/**
 * The harmonic network: one neuron a round, from complex directions.
 *
 * <p><b>Measured</b> on the sphere with random signs: total weight about 6√n at ε = 0.1 and 9√n at ε = 0.01, with more neurons than {@link NtkNetwork}.
 *
 * <p><b>References.</b> BELM20 Theorem 1, reconstructed as {@link HarmonicNeuron} says.
 */
final class HarmonicNetwork extends BoostedNetwork {
    @Override
    public String id() {
        return "harmonic";
    }

    @Override
    public String summary() {
        return "single neurons from complex directions by boosting, to a loss (BELM20)";
    }

    @Override
    WeakLearner learner(Features features) {
        return new HarmonicNeuron(features);
    }

    @Override
    Features.Constant constant() {
        return Features.Constant.SMALL;
    }

    @Override
    boolean refit() {
        return false;
    }

    @Override
    String source() {
        return "BELM20 Lemma 1, rate ours";
    }
}
