package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * n neurons: the functions x ↦ φ(w·x + b), restricted to n distinct points, span R^n if φ is not a polynomial (FoDL; BELM20
 * Proposition 2; constructive for ReLU: Zhang et al.).
 *
 * <p>The n hidden units do not depend on the labels, so they serve any number of outputs. FoDL states the theorem for points in
 * general position; distinct points are enough for its proof.
 */
record NeuronPerSample() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "fodl-n",
            "FoDL; BELM20 Proposition 2",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "n hidden units memorize n samples, for any number of outputs",
            "one hidden layer; φ not a polynomial",
            Set.of(DataCondition.DISTINCT));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1 && !family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        Architecture shape = Architecture.of(family, samples);
        return Optional.of(new Bound(this, samples, shape.parameters(), shape.widths(), builtBy(family)));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(widths.get(0));
    }

    private static Optional<String> builtBy(Family family) {
        return Optional.of(family.activation().isRelu() ? "projection" : "basis");
    }
}
