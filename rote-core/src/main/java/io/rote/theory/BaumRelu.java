package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Real labels with 4⌈n/d⌉ ReLU units (BELM20 Proposition 4).
 *
 * <p>Per group of d points two differences g_(b−τ) − g_(b+τ) of two units each. For q outputs, q such networks side by side.
 */
record BaumRelu() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "belm20-relu",
            "BELM20 Proposition 4",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "4⌈n/d⌉ ReLU units memorize any real labels (q outputs: q such networks side by side)",
            "one hidden layer; φ = ReLU",
            Set.of(DataCondition.GENERAL_POSITION));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1 && family.activation().isRelu();
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        long width =
                Math.multiplyExact(Math.multiplyExact(4, family.outputs()), Exact.ceiling(samples, family.inputs()));
        Architecture shape = Architecture.of(family, width);
        return Optional.of(new Bound(this, width, shape.parameters(), shape.widths(), Optional.of("baum-relu")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Exact.product(widths.get(0) / (4 * family.outputs()), family.inputs()));
    }
}
