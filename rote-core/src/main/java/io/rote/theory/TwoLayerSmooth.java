package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Two layers, n ≤ (m/2)·d with m even: every label vector is reached for generic inputs (MT24, with M24 Lemma 1).
 *
 * <p>Half of the units are frozen at w₀, half move; the Jacobian in the first-layer weights of one half, m' = m/2 units, must have
 * rank n. For q outputs, q such networks side by side (as in M24 §2).
 *
 * <p><b>Differs from MT24</b> in: for a polynomial φ of degree k, MT24 asks for md ≥ 2n and enough monomials, which is not enough
 * in the exceptional cases of Alexander and Hirschowitz. Here, with biases: n ≤ {@link PurePowerRank#dimension}(d + 1, k, m').
 * Ours: as the weights grow, the leading term of φ dominates, whose Jacobian is that of x^k in the d + 1 homogeneous coordinates;
 * rank does not rise in the limit. For ReLU and leaky ReLU, ours: let the units of one half switch between consecutive groups of d
 * samples; differences of neighbouring units' Jacobian blocks are the groups' inputs, of rank n together, and on the open cell where
 * no unit switches f is linear, so that Lemma 1 applies. Thresholds are left out: their Jacobian is 0.
 */
record TwoLayerSmooth() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "mt24-lower",
            "MT24 (arXiv:2308.02001)",
            Kind.SUFFICIENT,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "m·d ≥ 2n hidden units, m even, reach every label vector; at least ⌊m/2⌋·d samples are memorized"
                    + " (q outputs: q such networks side by side)",
            "one hidden layer; φ analytic at a point, or ReLU (ours); a polynomial of degree k needs n at most"
                    + " the Alexander–Hirschowitz dimension of (d+1, k, m/2)",
            Set.of(DataCondition.GENERIC));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.hiddenLayers() == 1 && !family.activation().is(Nonlinearity.Smoothness.THRESHOLD);
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        long half = Exact.ceiling(samples, family.inputs());
        if (family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL)) {
            // from n ≤ md on, only the dimension of the polynomials or an exceptional case stands in the way
            while (dimension(family, half) < samples) {
                if (dimension(family, half + 1) == dimension(family, half)) {
                    return Optional.empty();
                }
                half++;
            }
        }
        long width = Math.multiplyExact(half, Math.multiplyExact(2, family.outputs()));
        Architecture shape = Architecture.of(family, width);
        return Optional.of(new Bound(this, width, shape.parameters(), shape.widths(), Optional.of("twin")));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        long half = widths.get(0) / (2 * family.outputs());
        long samples = Exact.product(half, family.inputs());
        if (family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL)) {
            samples = Math.min(samples, dimension(family, half));
        }
        return OptionalLong.of(samples);
    }

    private static long dimension(Family family, long units) {
        return PurePowerRank.dimension(family.inputs() + 1, family.activation().degree(), units);
    }
}
