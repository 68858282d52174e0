package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.network.Activation;
import java.util.List;
import java.util.Locale;

/** Hypotheses on data and settings that several constructions share; each method refuses what breaks one. */
final class Hypotheses {
    private Hypotheses() {}

    /** Refuses every activation but one. */
    static void requireActivation(String network, Activation only, Settings settings) {
        if (settings.activation().isPresent() && settings.activation().get() != only) {
            throw new RefusedDataException(
                    only.id(),
                    "the " + network + " is made of " + only.id() + " units, not "
                            + settings.activation().get().id()
                            + "; leave the activation out or take another method",
                    List.of());
        }
    }

    /** Refuses a width or a second hidden layer. */
    static void requireFreeWidth(String network, Settings settings) {
        if (!settings.widths().isEmpty() || settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer",
                    "the " + network + " has one hidden layer whose width follows from the number of samples;"
                            + " leave width and layers out or take the method compact",
                    List.of());
        }
    }

    /** Refuses a width or a second hidden layer of a network that grows. */
    static void requireGrowingWidth(String method, Settings settings) {
        if (!settings.widths().isEmpty() || settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer that grows",
                    "the method " + method + " has one hidden layer, which grows until the labels are reached;"
                            + " leave width and layers out or take the method compact",
                    List.of());
        }
    }

    /** Refuses activations that no method that moves weights can use: linear ones and thresholds. */
    static void requireCurved(Activation activation) {
        if (activation == Activation.Standard.IDENTITY) {
            throw new RefusedDataException("nonlinear", "the hidden activation must not be linear", List.of());
        }
        if (activation == Activation.Standard.HEAVISIDE) {
            throw new RefusedDataException(
                    "slopes",
                    "threshold units have slope 0 everywhere, so their weights cannot be trained;"
                            + " take the method baum-threshold or basis",
                    List.of());
        }
    }

    /** Refuses repeated inputs. */
    static void requireDistinct(DataSet data) {
        Duplicates duplicates = Duplicates.of(data);
        if (!duplicates.none()) {
            int a = duplicates.first().get(0);
            int b = duplicates.repeat().get(0);
            throw new RefusedDataException(
                    "distinct inputs", "samples " + a + " and " + b + " have equal inputs", List.of(a, b));
        }
    }

    /** Refuses real labels that are all equal. */
    static void requireVaryingLabels(DataSet data) {
        if (data.task() == Task.REGRESSION
                && Standardisation.of(data.labelArray(), data.outputs()).varying() == 0) {
            throw new RefusedDataException(
                    "labels that vary", "every label is the same; nothing to memorize", List.of());
        }
    }

    /** Refuses data for which two n × n matrices outside the heap are too large for this machine. */
    static void requireMemoryForSquares(int samples) {
        requireMemory(samples + " samples", 16.0 * samples * samples);
    }

    /**
     * Refuses what does not fit outside the heap, which this machine's memory bounds.
     *
     * @param what a plural that takes the memory
     * @param needed its bytes
     */
    static void requireMemory(String what, double needed) {
        double available = Backend.physicalMemory();
        if (needed > 0.8 * available) {
            throw new RefusedDataException(
                    "memory",
                    String.format(
                            Locale.ROOT,
                            "%s need about %.0f GB outside the Java heap, this machine has %.0f GB;"
                                    + " take fewer rows, or the method projection",
                            what,
                            needed * 1e-9,
                            available * 1e-9),
                    List.of());
        }
    }
}
