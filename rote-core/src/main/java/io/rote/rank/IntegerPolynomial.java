package io.rote.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * c_0 + c_1 z + … + c_k z^k with integer coefficients.
 *
 * @param coefficients c_0 … c_k, lowest degree first; not all 0, the last one not 0
 */
public record IntegerPolynomial(List<Long> coefficients) {

    /** Checks the leading coefficient. */
    public IntegerPolynomial {
        coefficients = List.copyOf(coefficients);
        if (coefficients.isEmpty() || coefficients.get(coefficients.size() - 1) == 0) {
            throw new IllegalArgumentException("the leading coefficient must not be 0: " + coefficients);
        }
    }

    /** z^k. */
    public static IntegerPolynomial power(int k) {
        List<Long> c = new ArrayList<>(Collections.nCopies(k, 0L));
        c.add(1L);
        return new IntegerPolynomial(c);
    }

    /** Reads {@code 0,1,0,2} as z + 2z³. */
    public static IntegerPolynomial parse(String list) {
        try {
            return new IntegerPolynomial(List.of(list.split(",", -1)).stream()
                    .map(s -> Long.parseLong(s.trim()))
                    .toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + list + "' is not a list of integer coefficients such as 0,1,0,2 for z + 2z^3", e);
        }
    }

    /** The degree k. */
    public int degree() {
        return coefficients.size() - 1;
    }

    /** The degrees of the monomials with a coefficient other than 0. */
    public Set<Integer> degrees() {
        return IntStream.rangeClosed(0, degree())
                .filter(k -> coefficients.get(k) != 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** True if only the leading coefficient is not 0. */
    public boolean isPurePower() {
        return coefficients.stream().limit(degree()).allMatch(c -> c == 0);
    }

    /** The derivative; degree 0 gives an error, since 0 has no leading coefficient. */
    public IntegerPolynomial derivative() {
        if (degree() == 0) {
            throw new IllegalArgumentException("the derivative of a constant is 0");
        }
        List<Long> c = new ArrayList<>();
        for (int j = 1; j <= degree(); j++) {
            c.add(Math.multiplyExact(j, coefficients.get(j)));
        }
        return new IntegerPolynomial(c);
    }

    /** The value at an element, by Horner's rule. */
    long value(PrimeField field, long z) {
        long sum = 0;
        for (int j = degree(); j >= 0; j--) {
            sum = field.sum(field.product(sum, z), field.element(coefficients.get(j)));
        }
        return sum;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return coefficients.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
