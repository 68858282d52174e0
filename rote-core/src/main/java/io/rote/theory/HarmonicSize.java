package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The harmonic network: Õ(n/(dε)) neurons of total weight Õ(√n) (BELM20 Theorem 1). The source gives no constant, so no size is
 * computed.
 */
record HarmonicSize() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "belm20-harmonic",
            "BELM20 Theorem 1",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.APPROXIMATES,
            "Õ(n/(dε)) neurons of total weight Õ(√n) reach (1/n)·Σ min((y_i − f(x_i))², 1) ≤ ε"
                    + " (constants not given; built by harmonic)",
            "one hidden layer; one output; φ = ReLU; n polynomial in d; bounded labels",
            Set.of(DataCondition.DISPERSED));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1
                && family.outputs() == 1
                && family.activation().isRelu();
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
