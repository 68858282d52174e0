package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Three layers, q ≥ 2 outputs: q blocks U_1 … U_q in the second layer, one per output (M24 §2).
 */
record ThreeLayerOutputs() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "m24-multi-output",
            "M24 §2 and Theorem 3, with ⌈·⌉ where ⌊·⌋ is printed",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "widths m ≥ 2 and ω ≥ 2q⌈n/(m−1)⌉ reach every label matrix, one block of units per output",
            "two hidden layers; two or more outputs; φ analytic at 0 and not a polynomial there",
            Set.of(DataCondition.GENERIC));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 2
                && family.outputs() > 1
                && family.activation().is(Nonlinearity.Smoothness.ANALYTIC);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        Architecture shape = LastTwoLayers.fewestNeurons(family, samples, Math.multiplyExact(2, family.outputs()));
        return Optional.of(
                new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), Optional.of("twin-three-layer")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(LastTwoLayers.samples(widths, 2 * family.outputs()));
    }
}
