package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The NTK network: O(n/d · log(1/ε)) neurons (BELM20 Theorem 2). The source extract gives no constant, so no size is computed.
 */
record NeuralTangentSize() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "belm20-ntk",
            "BELM20 Theorem 2",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.APPROXIMATES,
            "O(n/d · log(1/ε)) neurons reach ‖f − y‖² ≤ ε‖y‖² (constant not given; built by ntk)",
            "one hidden layer; one output; φ = ReLU",
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
