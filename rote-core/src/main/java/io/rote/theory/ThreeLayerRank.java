package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The Jacobian of a three-layer network in its second layer's weights has rank at least min{ω, ⌊n/(m − 1)⌋}(m − 1) (M24 Corollaries 1
 * and 2).
 *
 * <p>Applied to the next multiple of m − 1 above n: for ω ≥ ⌈n/(m − 1)⌉ the rank is n. Near its outputs at generic parameters the
 * network then reaches every label vector, which is half of what Theorem 3 needs. The network's ψ is φ and its second factor φ', so
 * Corollary 1's monomials are those of φ' for a polynomial φ: the non-constant ones of φ.
 *
 * <p><b>Differs from M24</b> in: Theorem 1 prints min{m, ⌊n/(d − 1)⌋(d − 1)}; its proof and Corollary 1 give min{m, ⌊n/(d −
 * 1)⌋}(d − 1).
 */
record ThreeLayerRank() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "m24-rank",
            "M24 Corollaries 1 and 2",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.FULL_RANK,
            "rank of φ(XᵀW) • φ'(φ(XᵀW)U) ≥ min{ω, ⌊n/(m−1)⌋}(m−1) at generic (X, W, U):"
                    + " it is n for ω ≥ ⌈n/(m−1)⌉",
            "two hidden layers; one output; φ analytic at 0 and not a polynomial there, or a polynomial with at least"
                    + " ⌈n/(m−1)⌉(m−1) non-constant monomials",
            Set.of(DataCondition.GENERIC));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 2
                && family.outputs() == 1
                && (family.activation().is(Nonlinearity.Smoothness.ANALYTIC)
                        || family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL));
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        if (family.activation().is(Nonlinearity.Smoothness.ANALYTIC)) {
            return Optional.of(bound(LastTwoLayers.fewestNeurons(family, samples, 1)));
        }
        Optional<Bound> best = Optional.empty();
        for (long m = 2; m - 1 <= family.activation().monomials(); m++) {
            long omega = Exact.ceiling(samples, m - 1);
            if (samples <= samples(family, List.of(m, omega)).orElse(0)) {
                Bound bound = bound(Architecture.of(family, m, omega));
                if (best.isEmpty() || bound.neurons() < best.get().neurons()) {
                    best = Optional.of(bound);
                }
            }
        }
        return best;
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        long m = widths.get(0);
        if (m < 2) {
            return OptionalLong.of(0);
        }
        long omega = widths.get(1);
        if (family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL)) {
            omega = Math.min(omega, family.activation().monomials() / (m - 1));
        }
        return OptionalLong.of(Exact.product(omega, m - 1));
    }

    private Bound bound(Architecture shape) {
        return new Bound(this, shape.neurons(), shape.parameters(), shape.widths(), Optional.empty());
    }
}
