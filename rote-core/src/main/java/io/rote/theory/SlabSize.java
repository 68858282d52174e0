package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * ReLU networks that are affine on slabs: 2⌈n/(d + 1)⌉ units, (q + 1)⌈n/(d + 1)⌉ for q outputs.
 *
 * <p>Ours. Sort the samples along a direction u, cut them into groups of d + 1, let A_g interpolate the labels of group g and V_g =
 * A_g − A_(g−1). With t large enough the pair ReLU(t(u·x − b_g) + V_g(x)) − ReLU(t(u·x − b_g)) is 0 on the groups before g and V_g
 * from g on, so the sum telescopes to A_g on group g. The second unit of the pair does not depend on the labels: q outputs share it.
 * For leaky ReLU with slope s, the same with A_g fitted to (y − s·A_last)/(1 − s) on all groups but the last.
 */
record SlabSize() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "slab",
            "Rote",
            Kind.SUFFICIENT,
            Standing.OURS,
            Conclusion.MEMORIZES,
            "(q+1)⌈n/(d+1)⌉ ReLU units, affine between parallel hyperplanes, memorize any real labels",
            "one hidden layer; φ = ReLU or leaky ReLU",
            Set.of(DataCondition.GENERAL_POSITION));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1 && family.activation().is(Nonlinearity.Smoothness.PIECEWISE_LINEAR);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        long width = Math.multiplyExact(family.outputs() + 1, Exact.ceiling(samples, family.inputs() + 1));
        Architecture shape = Architecture.of(family, width);
        return Optional.of(new Bound(
                this,
                width,
                shape.parameters(),
                shape.widths(),
                family.activation().isRelu() ? Optional.of("slab") : Optional.empty()));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Exact.product(widths.get(0) / (family.outputs() + 1), family.inputs() + 1));
    }
}
