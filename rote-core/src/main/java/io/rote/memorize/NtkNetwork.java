package io.rote.memorize;

import io.rote.boost.Features;
import io.rote.boost.NtkPair;
import io.rote.boost.WeakLearner;

/**
 * The neural tangent network: two neurons a round, from random directions.
 *
 * <p><b>Measured</b> on the sphere with random signs, (n, d) = (1000, 50) and (3000, 100): about 10 n/d neurons to ε = 0.1, 24 n/d to ε = 0.01.
 *
 * <p><b>References.</b> BELM20 Theorem 2; the wide difference quotient of {@link NtkPair} is ours.
 */
final class NtkNetwork extends BoostedNetwork {
    @Override
    public String id() {
        return "ntk";
    }

    @Override
    public String summary() {
        return "neural tangent pairs of ReLU neurons by boosting, to a loss (BELM20)";
    }

    @Override
    WeakLearner learner(Features features) {
        return new NtkPair(features, NtkPair.Difference.WIDE, 1);
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
