package io.rote.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * ReLU networks with two or more hidden layers: earlier layers of r units carry r projections of the inputs, the last holds slabs.
 *
 * <p>Ours. Add a constant to each projection so that it is positive on all samples: a ReLU unit then returns it unchanged. A generic
 * projection to r ≤ d dimensions keeps general position. Slabs in r dimensions need (q + 1)⌈n/(r + 1)⌉ units.
 */
record CarriedSlab() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "slab-deep",
            "Rote",
            Kind.SUFFICIENT,
            Standing.OURS,
            Conclusion.MEMORIZES,
            "earlier widths r ≤ d, then (q+1)⌈n/(r+1)⌉ ReLU units, memorize any real labels",
            "two or more hidden layers; φ = ReLU or leaky ReLU",
            Set.of(DataCondition.GENERAL_POSITION));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() >= 2 && family.activation().is(Nonlinearity.Smoothness.PIECEWISE_LINEAR);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        Optional<Architecture> best = Optional.empty();
        for (long r = 1; r <= family.inputs(); r++) {
            long slabs = Math.multiplyExact(family.outputs() + 1, Exact.ceiling(samples, r + 1));
            long neurons = Math.addExact(Math.multiplyExact(family.hiddenLayers() - 1, r), slabs);
            if (best.isEmpty() || neurons < best.get().neurons()) {
                List<Long> widths = new ArrayList<>(Collections.nCopies(family.hiddenLayers() - 1, r));
                widths.add(slabs);
                best = Optional.of(new Architecture(family.inputs(), widths, family.outputs()));
            }
        }
        Optional<String> builtBy = family.activation().isRelu() ? Optional.of("slab-deep") : Optional.empty();
        return best.map(shape -> new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), builtBy));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        long carried = family.inputs();
        for (long width : widths.subList(0, widths.size() - 1)) {
            carried = Math.min(carried, width);
        }
        long slabs = widths.get(widths.size() - 1) / (family.outputs() + 1);
        return OptionalLong.of(Exact.product(slabs, carried + 1));
    }
}
