package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Three or more hidden layers: M24 Theorem 3 on the last two, behind layers at least as wide as the inputs.
 *
 * <p>Ours. x ↦ φ(Wx + b) with W of full column rank is injective and an immersion where φ' ≠ 0, so generic inputs stay generic from
 * layer to layer. {@link NarrowDeepNetwork} asks for less and cannot be built in binary64.
 */
record DeepNetwork() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "m24-deep",
            "M24 Theorem 3 behind generic first layers",
            Kind.SUFFICIENT,
            Standing.OURS,
            Conclusion.MEMORIZES,
            "earlier widths ≥ d, then m ≥ 2 and ω ≥ 2q⌈n/(m−1)⌉ in the last two hidden layers",
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
        Architecture shape =
                LastTwoLayers.fewestNeurons(family, samples, Math.multiplyExact(2, family.outputs()), family.inputs());
        return Optional.of(
                new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), Optional.of("twin-deep")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        boolean wide = widths.subList(0, widths.size() - 2).stream().allMatch(width -> width >= family.inputs());
        return OptionalLong.of(wide ? LastTwoLayers.samples(widths, 2 * family.outputs()) : 0);
    }
}
