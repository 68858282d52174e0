package io.rote.boost;

import java.util.SplittableRandom;

/** Finds a small network that correlates with a residual: the hypothesis of BELM20 Lemma 1. */
public interface WeakLearner {

    /**
     * A function with a large |r·f| / ‖f‖.
     *
     * @param residual r, one number per sample, not all 0; read
     * @param random the only source of chance
     */
    Proposal propose(double[] residual, SplittableRandom random);
}
