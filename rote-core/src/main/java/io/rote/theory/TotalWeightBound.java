package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Total weight W(f) ≥ √n/(8L) on random labels (BELM20 Proposition 1). A bound on weights, not on neurons: no size is computed; the
 * figure is {@link Catalogue#totalWeight}.
 */
record TotalWeightBound() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "belm20-weight",
            "BELM20 Proposition 1",
            Kind.NECESSARY,
            Standing.SOURCE,
            Conclusion.WEIGHT,
            "for some ±1 labels, random ones in expectation, ‖f − y‖² ≤ ½‖y‖² needs total weight"
                    + " W(f) ≥ √n/(8L), L the Lipschitz constant of φ",
            "one hidden layer; one output; φ Lipschitz; inputs on the unit sphere",
            Set.of());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1
                && family.outputs() == 1
                && family.activation().lipschitz().isPresent();
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        return Optional.empty();
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        return OptionalLong.empty();
    }
}
