package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;

/**
 * The result of the constructions that take one step.
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
}
