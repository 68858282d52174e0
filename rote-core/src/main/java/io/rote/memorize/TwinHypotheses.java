package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import io.rote.theory.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the twin constructions ask of data and settings, and the theorems' sizes. Constant columns do not count as inputs. */
final class TwinHypotheses {
    private TwinHypotheses() {}

    /** The hidden activation that is asked for, tanh if none is. */
    static Activation activation(Settings settings) {
        return settings.activation().orElse(Activation.Standard.TANH);
    }

    /**
     * Checks everything but the sizes.
     *
     * @return the networks that the theorems are asked about
     */
    static Family family(DataSet data, Settings settings, int hiddenLayers) {
        Hypotheses.requireDistinct(data);
        Hypotheses.requireVaryingLabels(data);
        Hypotheses.requireCurved(activation(settings));
        Hypotheses.requireMemoryForSquares(data.samples());
        int varying = Standardisation.of(data.inputArray(), data.inputs()).varying();
        return new Family(varying, data.outputs(), Nonlinearity.of(activation(settings)), hiddenLayers, Labels.REAL);
    }

    /** The smallest widths that a sufficient statement gives, if it gives any for these networks. */
    static Optional<List<Integer>> smallest(String statement, Family family, long samples) {
        return Catalogue.named(statement)
                .smallest(family, samples)
                .map(Bound::widths)
                .map(widths -> widths.stream().map(Math::toIntExact).toList());
    }

    /** Refuses widths that a necessary statement rules out; a statement that is not about the family rules out nothing. */
    static void requireNecessary(String id, Family family, List<Integer> widths, long samples) {
        Statement statement = Catalogue.named(id);
        OptionalLong most = statement.samples(family, longs(widths));
        if (most.isPresent() && most.getAsLong() < samples) {
            throw refusal(
                    statement,
                    "width " + text(widths) + " cannot memorize " + samples + " samples: at most " + most.getAsLong()
                            + " of almost all labels");
        }
    }

    /** True if the statement guarantees that networks of these widths memorize n samples. */
    static boolean guarantees(String id, Family family, List<Integer> widths, long samples) {
        return Catalogue.named(id).samples(family, longs(widths)).orElse(0) >= samples;
    }

    /** A refusal by a statement. */
    static RefusedDataException refusal(String id, String message) {
        return refusal(Catalogue.named(id), message);
    }

    private static RefusedDataException refusal(Statement statement, String message) {
        return new RefusedDataException(
                statement.id(), message + " (" + statement.id() + ", " + statement.source() + ")", List.of());
    }

    /** Widths in words: {@code 5} or {@code 5, 4}. */
    static String text(List<Integer> widths) {
        return String.join(", ", widths.stream().map(String::valueOf).toList());
    }

    private static List<Long> longs(List<Integer> widths) {
        return widths.stream().map(Integer::longValue).toList();
    }
}
