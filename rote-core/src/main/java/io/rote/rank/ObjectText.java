package io.rote.rank;

import io.rote.network.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link PolynomialMatrix#text} and {@link AnalyticNetwork#text} lines: the object's name, then key=value pairs separated by spaces. */
public final class ObjectText {
    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private ObjectText(String text, String[] words) {
        this.text = text;
        for (int k = 1; k < words.length; k++) {
            int equals = words[k].indexOf('=');
            if (equals < 1 || values.put(words[k].substring(0, equals), words[k].substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + words[k] + "' is not a new key=value pair in: " + text);
            }
        }
    }

    /**
     * The object that a line describes.
     *
     * @throws IllegalArgumentException if the line is not understood or a size is out of range
     */
    public static PolynomialMatrix parse(String line) {
        String text = line.strip();
        String[] words = text.split("\\s+");
        ObjectText fields = new ObjectText(text, words);
        PolynomialMatrix object = switch (words[0]) {
            case "hadamard" ->
                new HadamardFunction(
                        fields.integer("samples"),
                        fields.integer("inputs"),
                        fields.integer("units"),
                        fields.polynomial("function"));
            case "first-layer" ->
                new FirstLayerJacobian(
                        fields.integer("samples"),
                        fields.integer("inputs"),
                        fields.integer("units"),
                        fields.polynomial("function"));
            case "face-splitting" ->
                new FaceSplitting(
                        fields.integer("samples"),
                        fields.integer("inputs"),
                        fields.integer("units"),
                        fields.integer("other-units"),
                        fields.polynomial("function"),
                        fields.polynomial("other-function"));
            case "three-layer" ->
                new ThreeLayerProduct(
                        fields.integer("samples"),
                        fields.integer("inputs"),
                        fields.integer("units"),
                        fields.integer("last-units"),
                        fields.polynomial("function"),
                        fields.polynomial("last-function"),
                        fields.flag("rank-one"));
            case "network" ->
                new NetworkJacobian(
                        fields.integer("samples"),
                        fields.integer("inputs"),
                        fields.widths(),
                        fields.integer("outputs"),
                        fields.polynomial("activation"),
                        fields.flag("biases"),
                        fields.integer("layer"));
            default ->
                throw new IllegalArgumentException("unknown object '" + words[0]
                        + "'; known are hadamard, first-layer, face-splitting, three-layer, network");
        };
        fields.requireNothingLeft();
        return object;
    }

    /** True if a line speaks of a network whose activation is named, not given by coefficients. */
    public static boolean isAnalytic(String line) {
        return line.strip().startsWith("network ") && line.matches(".*\\sactivation=[A-Za-z].*");
    }

    /**
     * The network with analytic units that a line describes.
     *
     * @throws IllegalArgumentException if the line is not understood or a size is out of range
     */
    public static AnalyticNetwork parseAnalytic(String line) {
        String text = line.strip();
        ObjectText fields = new ObjectText(text, text.split("\\s+"));
        AnalyticNetwork network = new AnalyticNetwork(
                fields.integer("samples"),
                fields.integer("inputs"),
                fields.widths(),
                fields.integer("outputs"),
                Activation.named(fields.value("activation")));
        fields.requireNothingLeft();
        return network;
    }

    private void requireNothingLeft() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("unknown keys " + values.keySet() + " in: " + text);
        }
    }

    private List<Integer> widths() {
        return List.of(value("widths").split(",", -1)).stream()
                .map(width -> integer("widths", width))
                .toList();
    }

    private String value(String key) {
        String value = values.remove(key);
        if (value == null) {
            throw new IllegalArgumentException(key + "= is missing in: " + text);
        }
        return value;
    }

    private int integer(String key) {
        return integer(key, value(key));
    }

    private int integer(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + " is not a whole number in: " + text, e);
        }
    }

    private boolean flag(String key) {
        String value = value(key);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(key + "=" + value + " is neither true nor false in: " + text);
        }
        return value.equals("true");
    }

    private IntegerPolynomial polynomial(String key) {
        return IntegerPolynomial.parse(value(key));
    }
}
