package io.rote.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * φ(z) = c_0 + c_1 z + … + c_k z^k, k ≥ 2, evaluated by Horner's rule.
 *
 * <p>A network of such units is a polynomial of bounded degree: it memorizes at most as many samples as there are monomials.
 */
public final class Polynomial implements Activation {
    private static final long serialVersionUID = 1L;

    private final double[] coefficients;

    private Polynomial(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * The polynomial with the given coefficients, lowest degree first.
     *
     * @throws IllegalArgumentException if one is not finite, the degree is below 2 or the leading one is 0
     */
    public static Polynomial of(double... coefficients) {
        for (double c : coefficients) {
            if (!Double.isFinite(c)) {
                throw new IllegalArgumentException(
                        "polynomial coefficients must be finite: " + Arrays.toString(coefficients));
            }
        }
        if (coefficients.length < 3 || coefficients[coefficients.length - 1] == 0) {
            throw new IllegalArgumentException(
                    "a polynomial activation needs degree 2 or more and a leading coefficient" + " other than 0: "
                            + Arrays.toString(coefficients));
        }
        return new Polynomial(coefficients.clone());
    }

    /**
     * The default polynomial of a degree: z + z²/2! + … + z^k/k!, which has every monomial up to k.
     *
     * @param degree k, 2 to 20
     */
    public static Polynomial ofDegree(int degree) {
        if (degree < 2 || degree > 20) {
            throw new IllegalArgumentException("a polynomial activation's degree must be 2 to 20, got " + degree);
        }
        double[] c = new double[degree + 1];
        double factorial = 1;
        for (int j = 1; j <= degree; j++) {
            factorial *= j;
            c[j] = 1 / factorial;
        }
        return new Polynomial(c);
    }

    static Polynomial parse(String list) {
        return of(Arrays.stream(list.split(",", -1))
                .mapToDouble(s -> Double.parseDouble(s.trim()))
                .toArray());
    }

    /** c_0 … c_k, a copy. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The degree k. */
    public int degree() {
        return coefficients.length - 1;
    }

    @Override
    public String id() {
        return "polynomial:"
                + Arrays.stream(coefficients).mapToObj(Double::toString).collect(Collectors.joining(","));
    }

    @Override
    public double value(double z) {
        double sum = 0;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            sum = sum * z + coefficients[j];
        }
        return sum;
    }

    @Override
    public double slope(double z) {
        double sum = 0;
        for (int j = coefficients.length - 1; j >= 1; j--) {
            sum = sum * z + j * coefficients[j];
        }
        return sum;
    }

    @Override
    public double curvature(double z) {
        double sum = 0;
        for (int j = coefficients.length - 1; j >= 2; j--) {
            sum = sum * z + j * (j - 1) * coefficients[j];
        }
        return sum;
    }

    @Override
    public double largestSlope(double lo, double hi) {
        double radius = Math.max(Math.abs(lo), Math.abs(hi));
        double sum = 0;
        for (int j = degree(); j >= 1; j--) {
            sum = (j == degree() ? 0 : sum * radius) + j * Math.abs(coefficients[j]);
        }
        return Rounding.up(sum, 4L * degree());
    }

    @Override
    public double largestCurvature(double lo, double hi) {
        double radius = Math.max(Math.abs(lo), Math.abs(hi));
        double sum = 0;
        for (int j = degree(); j >= 2; j--) {
            sum = (j == degree() ? 0 : sum * radius) + j * (j - 1) * Math.abs(coefficients[j]);
        }
        return Rounding.up(sum, 4L * degree());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial p && Arrays.equals(coefficients, p.coefficients);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        return id();
    }
}
