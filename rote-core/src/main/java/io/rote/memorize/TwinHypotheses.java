package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import io.rote.theory.Statement;
import java.util.List;
import java.util.Locale;
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
        Duplicates duplicates = Duplicates.of(data);
        if (!duplicates.none()) {
            int a = duplicates.first().get(0);
            int b = duplicates.repeat().get(0);
            throw new RefusedDataException(
                    "distinct inputs", "samples " + a + " and " + b + " have equal inputs", List.of(a, b));
        }
        if (data.task() == Task.REGRESSION
                && Standardisation.of(data.labelArray(), data.outputs()).varying() == 0) {
            throw new RefusedDataException(
                    "labels that vary", "every label is the same; nothing to memorize", List.of());
        }
        if (activation(settings) == Activation.Standard.IDENTITY) {
            throw new RefusedDataException("nonlinear", "the hidden activation must not be linear", List.of());
        }
        requireMemory(data.samples());
        int varying = Standardisation.of(data.inputArray(), data.inputs()).varying();
        return new Family(varying, data.outputs(), Nonlinearity.of(activation(settings)), hiddenLayers, Labels.REAL);
    }

    /** Two matrices of n rows outside the heap. */
    private static void requireMemory(int samples) {
        double needed = 16.0 * samples * samples;
        double available = Backend.physicalMemory();
        if (needed > 0.8 * available) {
            throw new RefusedDataException(
                    "memory",
                    String.format(
                            Locale.ROOT,
                            "%d samples need about %.0f GB outside the Java heap, this machine has %.0f GB;"
                                    + " take fewer rows, or the method projection",
                            samples,
                            needed * 1e-9,
                            available * 1e-9),
                    List.of());
        }
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
