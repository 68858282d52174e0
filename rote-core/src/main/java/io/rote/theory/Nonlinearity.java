package io.rote.theory;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What the theorems ask of an activation φ.
 *
 * @param id its name
 * @param smoothness the class of functions that it belongs to
 * @param degree its degree if it is a polynomial, else 0
 * @param monomials how many of its monomials are not constant if it is a polynomial, else 0
 * @param lipschitz its smallest known Lipschitz constant, empty if it has none
 */
public record Nonlinearity(String id, Smoothness smoothness, int degree, int monomials, OptionalDouble lipschitz) {

    /** The classes of activations that the theorems tell apart. */
    public enum Smoothness {
        /** Real analytic on a neighbourhood of 0 and not a polynomial there. */
        ANALYTIC,
        /** A polynomial. */
        POLYNOMIAL,
        /** Continuous with two linear pieces: ReLU and leaky ReLU. */
        PIECEWISE_LINEAR,
        /** The Heaviside function. */
        THRESHOLD
    }

    /** The Heaviside function, which Baum's theorem is about. */
    public static final Nonlinearity THRESHOLD =
            new Nonlinearity(Activation.Standard.HEAVISIDE.id(), Smoothness.THRESHOLD, 0, 0, OptionalDouble.empty());

    /**
     * The facts about an activation.
     *
     * @throws IllegalArgumentException for the identity, which no theorem is about
     */
    public static Nonlinearity of(Activation activation) {
        if (activation == Activation.Standard.IDENTITY) {
            throw new IllegalArgumentException("a network with the identity as activation is linear: it memorizes"
                    + " nothing that an affine map does not");
        }
        if (activation == Activation.Standard.HEAVISIDE) {
            return THRESHOLD;
        }
        if (activation instanceof Polynomial polynomial) {
            return new Nonlinearity(
                    activation.id(),
                    Smoothness.POLYNOMIAL,
                    polynomial.degree(),
                    (int) Arrays.stream(polynomial.coefficients())
                            .skip(1)
                            .filter(c -> c != 0)
                            .count(),
                    OptionalDouble.empty());
        }
        double lipschitz = activation.largestSlope(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        boolean pieces = activation == Activation.Standard.RELU || activation instanceof LeakyRelu;
        return new Nonlinearity(
                activation.id(),
                pieces ? Smoothness.PIECEWISE_LINEAR : Smoothness.ANALYTIC,
                0,
                0,
                OptionalDouble.of(lipschitz));
    }

    /**
     * The facts about a name that {@link Activation#named} reads.
     *
     * @throws IllegalArgumentException if the name is not known
     */
    public static Nonlinearity named(String name) {
        return of(Activation.named(name));
    }

    boolean is(Smoothness wanted) {
        return smoothness == wanted;
    }

    boolean isRelu() {
        return id.equals(Activation.Standard.RELU.id());
    }
}
