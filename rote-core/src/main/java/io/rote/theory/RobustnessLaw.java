package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The conjectured law of robust memorization: Lip(f) ≥ c·√(n/k) for k neurons (Bubeck, Li, Nagaraj). The constant c is not known, so
 * no size is computed.
 */
record RobustnessLaw() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "robustness",
            "Bubeck, Li, Nagaraj, A law of robustness for two-layers neural networks",
            Kind.CONJECTURE,
            Standing.SOURCE,
            Conclusion.ROBUSTNESS,
            "k neurons that memorize random labels have Lipschitz constant at least c·√(n/k)",
            "one hidden layer; one output; generic inputs on the sphere; φ Lipschitz",
            Set.of(DataCondition.DISPERSED));

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
