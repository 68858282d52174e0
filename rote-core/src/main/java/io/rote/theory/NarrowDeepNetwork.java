package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Three or more hidden layers: M24 Theorem 3 on the last two, behind layers of any width.
 *
 * <p>Ours. The earlier layers may have one unit each. Theorem 3 holds for inputs outside the zero set of a nonzero analytic function
 * of n scalars (M24 Theorem 1 has rank-one inputs uvᵀ, so one input dimension is enough); x_i ↦ φ(…φ(w·x_i)…), φ analytic and not
 * constant, maps generic inputs onto an open set of such scalars, hence outside that zero set.
 *
 * <p>One unit squeezes all samples onto a line, which binary64 does not bear beyond a few samples: no construction claims the smallest
 * widths, see {@link DeepNetwork} for those that one does.
 */
record NarrowDeepNetwork() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "m24-narrow",
            "M24 Theorem 3 behind narrow first layers",
            Kind.SUFFICIENT,
            Standing.OURS,
            Conclusion.MEMORIZES,
            "earlier widths ≥ 1, then m ≥ 2 and ω ≥ 2q⌈n/(m−1)⌉ in the last two hidden layers"
                    + " (in real arithmetic: one unit squeezes the samples closer together than binary64 resolves)",
            "three or more hidden layers; φ analytic at 0 and not a polynomial there",
            Set.of(DataCondition.GENERIC));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() >= 3 && family.activation().is(Nonlinearity.Smoothness.ANALYTIC);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        Architecture shape = LastTwoLayers.fewestNeurons(family, samples, Math.multiplyExact(2, family.outputs()), 1);
        return Optional.of(new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), Optional.empty()));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(LastTwoLayers.samples(widths, 2 * family.outputs()));
    }
}
