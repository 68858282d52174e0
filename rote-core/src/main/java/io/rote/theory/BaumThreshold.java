package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Thresholds and two label values: 2⌈⌊n/2⌋/d⌉ units (Baum 1988; BELM20 Proposition 3).
 *
 * <p>A hyperplane through each group of at most d points of the rarer label, two thresholds around it. The rarer label has at most
 * ⌊n/2⌋ points. BELM20's abstract counts ⌈n/d⌉; this construction needs at most one more.
 */
record BaumThreshold() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "baum",
            "Baum 1988; BELM20 Proposition 3",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "2⌈⌊n/2⌋/d⌉ ≤ ⌈n/d⌉ + 1 threshold units memorize any binary labels",
            "one hidden layer; one output; labels of two values; φ = Heaviside",
            Set.of(DataCondition.GENERAL_POSITION));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1
                && family.outputs() == 1
                && family.labels() == Labels.BINARY
                && family.activation().is(Nonlinearity.Smoothness.THRESHOLD);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        long width = Math.max(2, 2 * Exact.ceiling(samples / 2, family.inputs()));
        Architecture shape = Architecture.of(family, width);
        return Optional.of(new Bound(this, width, shape.parameters(), shape.widths(), Optional.of("baum-threshold")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        long groups = widths.get(0) / 2;
        return OptionalLong.of(Exact.sum(Exact.product(2 * groups, family.inputs()), 1));
    }
}
