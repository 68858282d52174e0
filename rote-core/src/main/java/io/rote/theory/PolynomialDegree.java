package io.rote.theory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Polynomial activations: the network is a polynomial of bounded degree, so n cannot exceed the number of monomials.
 *
 * <p>With φ of degree k and L hidden layers with biases the outputs are polynomials of degree K = k^L in d variables: a space of
 * dimension C(K + d, d). MT24 states the condition for φ = x^k without biases, C(k + d − 1, d − 1) ≥ n, and for sums of powers as
 * the sum of their dimensions; with biases every degree up to k occurs and the sum is C(k + d, d). No width helps.
 */
record PolynomialDegree() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "mt24-degree",
            "MT24",
            Kind.NECESSARY,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "n ≤ C(K+d, d), K = degree^(hidden layers): a network is a polynomial of degree K, at any width"
                    + " (x^k without biases: n ≤ C(k+d−1, d−1))",
            "φ a polynomial; real labels",
            Set.of());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.activation().is(Nonlinearity.Smoothness.POLYNOMIAL) && family.labels() == Labels.REAL;
    }

    /** One unit per layer if the degree is high enough; empty if no width is. */
    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family) || monomials(family).compareTo(BigInteger.valueOf(samples)) < 0) {
            return Optional.empty();
        }
        List<Long> widths = new ArrayList<>(Collections.nCopies(family.hiddenLayers(), 1L));
        BigInteger parameters = new Architecture(family.inputs(), widths, family.outputs()).parameters();
        return Optional.of(new Bound(this, family.hiddenLayers(), parameters, widths, Optional.empty()));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Exact.capped(monomials(family)));
    }

    private static BigInteger monomials(Family family) {
        BigInteger degree = BigInteger.valueOf(family.activation().degree()).pow(family.hiddenLayers());
        return Monomials.upToDegree(degree, family.inputs());
    }
}
