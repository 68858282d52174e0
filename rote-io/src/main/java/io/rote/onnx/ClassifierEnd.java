package io.rote.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows the scores in a classifier: their probabilities, the class of the largest and its name.
 *
 * <p><b>Operators.</b> Softmax over the columns; the two columns 1 − p and p of a logistic p (Sub and Concat); ArgMax, the classes' names
 * (ArrayFeatureExtractor, with the casts and shapes behind it) and ZipMap.
 *
 * <p><b>Guarantee.</b> (G1) In real arithmetic the class that the graph decides on is the one of the largest score, or of the single
 * score's sign, wherever there is no tie: Softmax keeps the order of the scores, and p &gt; 1 − p just where the logistic's argument is
 * positive. Anything else behind the scores is left to the reader, which refuses it.
 */
final class ClassifierEnd {
    /** What a value behind the scores is. */
    private enum Kind {
        PROBABILITIES,
        CLASS
    }

    private final ModelConstants constants;
    private final Map<String, NetworkUnderConstruction> logits = new HashMap<>();
    private final Map<String, String> complements = new HashMap<>();
    private final Map<String, Kind> results = new HashMap<>();
    private @Nullable NetworkUnderConstruction scores;
    private List<String> classes = List.of();

    ClassifierEnd(ModelConstants constants) {
        this.constants = constants;
    }

    /** True if the value lies behind the scores. */
    boolean has(String name) {
        return results.containsKey(name);
    }

    /** The classes' names in the order of the scores; empty if the model does not tell. */
    List<String> classes() {
        return classes;
    }

    /** One score per class, or a single one for two. */
    NetworkUnderConstruction scores() {
        if (scores == null) {
            throw new IllegalStateException("no scores were read");
        }
        int count = scores.width() == 1 ? 2 : scores.width();
        if (!classes.isEmpty() && classes.size() != count) {
            throw new ModelException("the model names " + classes.size() + " classes for " + count + " scores");
        }
        // two scores decide by their difference
        return scores.width() == 2
                ? scores.affine(new ConstantTensor(new long[] {1, 2}, new double[] {-1, 1}))
                : scores;
    }

    /** Reads a node if it lies behind the scores. */
    boolean read(Node node, Map<String, NetworkUnderConstruction> values) {
        String first = node.hasInput(0) ? node.input(0) : "";
        NetworkUnderConstruction z = values.get(first);
        // p and 1 − p are numbers like others for all who do not set them side by side
        if (node.operator().equals("Sigmoid") && z != null && z.width() == 1) {
            logits.put(node.output(), z);
            return false;
        }
        if (complements(node, first)) {
            complements.put(node.output(), node.input(1));
            return false;
        }
        Kind kind = switch (node.operator()) {
            case "Softmax" -> z != null && z.width() > 1 && alongColumns(node, 1) ? decided(node, z) : null;
            case "Concat" -> concatenated(node, first);
            case "ArgMax" -> results.get(first) == Kind.PROBABILITIES && alongColumns(node, 0) ? Kind.CLASS : null;
            case "ArrayFeatureExtractor" -> named(node);
            case "ZipMap" -> zipped(node, first);
            case "Identity" -> results.get(first);
            case "Cast", "Reshape" -> results.get(first) == Kind.CLASS ? Kind.CLASS : null;
            default -> null;
        };
        if (kind != null) {
            results.put(node.output(), kind);
        } else if (results.containsKey(first)) {
            throw node.refused(
                    "behind a classifier's probabilities only ArgMax, the classes' names and ZipMap are supported");
        }
        return kind != null;
    }

    private static boolean alongColumns(Node node, long otherwise) {
        long axis = node.integer("axis", otherwise);
        return axis == 1 || axis == -1;
    }

    private Kind decided(Node node, NetworkUnderConstruction z) {
        if (scores != null) {
            throw node.refused("the model has probabilities twice");
        }
        scores = z;
        return Kind.PROBABILITIES;
    }

    private boolean complements(Node node, String first) {
        Double one = constants.scalar(first);
        return node.operator().equals("Sub")
                && one != null
                && one == 1
                && node.hasInput(1)
                && logits.containsKey(node.input(1));
    }

    private @Nullable Kind concatenated(Node node, String first) {
        boolean both = node.proto().getInputCount() == 2
                && node.input(1).equals(complements.get(first))
                && alongColumns(node, 0);
        NetworkUnderConstruction z = both ? logits.get(node.input(1)) : null;
        return z == null ? null : decided(node, z);
    }

    private @Nullable Kind named(Node node) {
        if (!node.hasInput(1) || results.get(node.input(1)) != Kind.CLASS) {
            return null;
        }
        classes = constants.names(node);
        return Kind.CLASS;
    }

    private @Nullable Kind zipped(Node node, String first) {
        if (results.get(first) != Kind.PROBABILITIES) {
            return null;
        }
        List<String> texts = node.texts("classlabels_strings");
        classes = texts.isEmpty()
                ? node.integers("classlabels_int64s").stream()
                        .map(String::valueOf)
                        .toList()
                : texts;
        return Kind.PROBABILITIES;
    }
}
