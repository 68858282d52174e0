package io.rote.memorize;

import java.util.List;

/** The constructions, one line each; the first is the default. */
final class Registry {
    static final List<Memorizer> ALL = List.of(
            new CompactNetwork(),
            new ProjectionNetwork(),
            new BasisNetwork(),
            new SlabNetwork(),
            new SlabDeep(),
            new BaumThresholdNetwork(),
            new BaumReluNetwork(),
            new TwinNetwork(),
            new TwinThreeLayer(),
            new TwinDeep(),
            new NtkNetwork(),
            new HarmonicNetwork(),
            new GreedyNetwork(),
            new GreedyRefitNetwork(),
            new MinWeightNetwork(),
            new RobustNetwork());

    private Registry() {}
}
