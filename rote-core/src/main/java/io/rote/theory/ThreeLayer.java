package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Three layers, one output: ω ≥ 2⌈n/(m − 1)⌉ (M24 Theorem 3).
 *
 * <p>The Jacobian in the second layer's weights, φ(XᵀW) • φ'(φ(XᵀW)U) diag(v), has rank at least n for ⌈n/(m − 1)⌉ units; Lemma 1
 * doubles them. With m ≈ ω ≈ √(2n) that is Θ(√n) neurons.
 *
 * <p><b>Differs from M24</b> in: Theorem 3 prints the floor ⌊n/(m − 1)⌋, which for n &lt; m − 1 would allow ω = 0; its proof needs
 * the ceiling.
 */
record ThreeLayer() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "m24-three-layer",
            "M24 Theorem 3, with ⌈·⌉ where ⌊·⌋ is printed",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "widths m ≥ 2 and ω ≥ 2⌈n/(m−1)⌉ reach every label vector: Θ(√n) neurons",
            "two hidden layers; one output; φ analytic at 0 and not a polynomial there",
            Set.of(DataCondition.GENERIC));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 2
                && family.outputs() == 1
                && family.activation().is(Nonlinearity.Smoothness.ANALYTIC);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        Architecture shape = LastTwoLayers.fewestNeurons(family, samples, 2);
        return Optional.of(
                new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), Optional.of("twin-three-layer")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(LastTwoLayers.samples(widths, 2));
    }
}
