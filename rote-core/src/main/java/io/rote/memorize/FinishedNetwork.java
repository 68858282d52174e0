package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;

/** The results of the constructions that make one attempt, at one size. */
final class FinishedNetwork {
    private FinishedNetwork() {}

    /**
     * The result of one step.
     *
     * <p>There is nothing to interrupt: a stop or a time limit that comes meanwhile finds the work done.
     */
    static Memorization of(
            String method,
            DataSet data,
            Settings settings,
            Observer observer,
            FeedForward network,
            Fit fit,
            long startNanos) {
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        Progress done =
                progress(data, network.widths(), network.parameters(), 1, fit.relative(), fit.misclassified(), seconds);
        observer.progress(done);
        return of(method, data, settings, network, fit, Optional.empty(), List.of(done), 1, seconds);
    }

    /**
     * The result of several steps, with a checkpoint if they were stopped short.
     *
     * @param stopped why they ended early, if they did
     */
    static Memorization of(
            String method,
            DataSet data,
            Settings settings,
            FeedForward network,
            Fit fit,
            Optional<Outcome> stopped,
            List<Progress> history,
            int steps,
            double seconds) {
        boolean memorized = fit.memorizes(data, settings.tolerance());
        Outcome outcome = memorized ? Outcome.MEMORIZED : stopped.orElse(Outcome.NOT_MEMORIZED);
        boolean unfinished = outcome == Outcome.INTERRUPTED || outcome == Outcome.TIME_LIMIT;
        return new Memorization(
                method,
                outcome,
                network,
                fit,
                List.of(new Attempt(
                        network.widths(),
                        network.parameters(),
                        memorized,
                        fit.relative(),
                        fit.misclassified(),
                        steps,
                        seconds)),
                history,
                steps,
                seconds,
                unfinished ? Optional.of(checkpoint(method, data, settings, Optional.of(network))) : Optional.empty());
    }

    /** Where the only attempt stands. */
    static Checkpoint checkpoint(String method, DataSet data, Settings settings, Optional<FeedForward> current) {
        return new Checkpoint(method, data.fingerprint(), settings.seed(), List.of(), current, Optional.empty());
    }

    /** A line of the only attempt. */
    static Progress progress(
            DataSet data,
            List<Integer> widths,
            long parameters,
            int step,
            double residual,
            long misclassified,
            double seconds) {
        return new Progress(
                1, widths, parameters, (double) parameters / data.labelCount(), step, residual, misclassified, seconds);
    }
}
