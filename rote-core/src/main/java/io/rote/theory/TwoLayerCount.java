package io.rote.theory;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Two layers, one output: m(d + 2) &lt; n ⇒ not surjective (MT24).
 *
 * <p>MT24's networks have no output bias. Ours have one, a parameter more, so here m(d + 2) + 1 &lt; n is what rules a width out.
 */
record TwoLayerCount() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "mt24-upper",
            "MT24",
            Kind.NECESSARY,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "m(d+2) < n hidden units (m(d+2)+1 < n with an output bias, as counted here) are not surjective",
            "one hidden layer; one output; real labels; φ as in sard",
            Set.of());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1 && family.outputs() == 1 && family.labels() == Labels.REAL;
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        long width = Math.max(1, Exact.ceiling(samples - 1, family.inputs() + 2));
        BigInteger fewest = Architecture.of(family, 1L).parameters();
        return Optional.of(
                new Bound(this, width, BigInteger.valueOf(samples).max(fewest), List.of(width), Optional.empty()));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Exact.sum(Exact.product(widths.get(0), family.inputs() + 2), 1));
    }
}
