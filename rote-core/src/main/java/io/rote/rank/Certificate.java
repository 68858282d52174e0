package io.rote.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Evidence that a generic rank over Q is at least r: an r × r submatrix that is nonsingular at one point modulo p.
 *
 * <p><b>File format</b>, one item a line, in this order: {@code rote-rank-certificate 1}; {@code object} and its {@link
 * PolynomialMatrix#text}; {@code prime}; {@code seed} of the point, see {@link RandomPoint}; {@code rows}, {@code columns}, {@code
 * rank}; {@code pivot-rows} and {@code pivot-columns}, numbered from 0, separated by spaces.
 *
 * @param object the matrix of polynomials
 * @param field F_p
 * @param seed of the point
 * @param pivots the submatrix
 */
public record Certificate(PolynomialMatrix object, PrimeField field, long seed, Echelon pivots) {
    private static final String HEADER = "rote-rank-certificate 1";
    private static final List<String> KEYS =
            List.of("object", "prime", "seed", "rows", "columns", "rank", "pivot-rows", "pivot-columns");

    /** Checks that nothing is missing. */
    public Certificate {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(pivots, "pivots");
    }

    /** The file's text. */
    public String text() {
        return String.join(
                "\n",
                HEADER,
                "object " + object.text(),
                "prime " + field.prime(),
                "seed " + seed,
                "rows " + object.rows(),
                "columns " + object.columns(),
                "rank " + pivots.rank(),
                "pivot-rows " + join(pivots.pivotRows()),
                "pivot-columns " + join(pivots.pivotColumns()),
                "");
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException naming the line that is not understood
     */
    public static Certificate parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("line 1: not a rank certificate: '" + HEADER + "' expected");
        }
        String[] values = new String[KEYS.size()];
        for (int k = 0; k < values.length; k++) {
            String line = k + 1 < lines.size() ? lines.get(k + 1) : "";
            if (!line.startsWith(KEYS.get(k) + " ") && !line.equals(KEYS.get(k))) {
                throw new IllegalArgumentException("line " + (k + 2) + ": '" + KEYS.get(k) + "' expected");
            }
            values[k] = line.substring(KEYS.get(k).length()).strip();
        }
        try {
            PolynomialMatrix object = ObjectText.parse(values[0]);
            Certificate certificate = new Certificate(
                    object,
                    new PrimeField(Long.parseLong(values[1])),
                    Long.parseLong(values[2]),
                    new Echelon(split(values[6]), split(values[7])));
            require("rows", object.rows(), values[3]);
            require("columns", object.columns(), values[4]);
            require("rank", certificate.pivots.rank(), values[5]);
            return certificate;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the certificate holds something that is not a number: " + e.getMessage(), e);
        }
    }

    private static void require(String what, int actual, String claimed) {
        if (actual != Long.parseLong(claimed)) {
            throw new IllegalArgumentException(
                    "the certificate claims " + what + " " + claimed + ", its object has " + actual);
        }
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Integer> split(String numbers) {
        return numbers.isEmpty()
                ? List.of()
                : Arrays.stream(numbers.split("\\s+")).map(Integer::valueOf).toList();
    }
}
