package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;

/**
 * What the constructions that take one step have in common: their hypotheses on settings and data, and their result.
 *
 * <p>There is one step, so there is nothing to interrupt: a stop or a time limit that comes meanwhile finds the work done.
 */
final class FinishedNetwork {
    private FinishedNetwork() {}

    /** Wraps a network whose fit is known. */
    static Memorization of(
            String method,
            DataSet data,
            Settings settings,
            Observer observer,
            FeedForward network,
            Fit fit,
            long startNanos) {
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        double labels =
                data.task() == Task.REGRESSION ? (double) data.samples() * data.outputs() : (double) data.samples();
        boolean memorized = fit.memorizes(data, settings.tolerance());
        Attempt attempt = new Attempt(
                network.widths(), network.parameters(), memorized, fit.relative(), fit.misclassified(), 1, seconds);
        Progress done = new Progress(
                1,
                network.widths(),
                network.parameters(),
                network.parameters() / labels,
                1,
                fit.relative(),
                fit.misclassified(),
                seconds);
        observer.progress(done);
        return new Memorization(
                method,
                memorized ? Outcome.MEMORIZED : Outcome.NOT_MEMORIZED,
                network,
                fit,
                List.of(attempt),
                List.of(done),
                1,
                seconds,
                Optional.empty());
    }

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
}
