package io.rote.cli;

import io.rote.memorize.Progress;
import java.io.PrintWriter;

/**
 * Progress as plain lines: the first position of each size and after that at most one line a second; every position of a new
 * size even within a second only if asked to be verbose.
 */
final class ProgressLines implements ProgressDisplay {
    private static final double INTERVAL_SECONDS = 1;

    private final PrintWriter err;
    private final ProgressText text;
    private final boolean everyAttempt;
    private int attempt;
    private double last = Double.NEGATIVE_INFINITY;

    ProgressLines(PrintWriter err, ProgressText text, boolean everyAttempt) {
        this.err = err;
        this.text = text;
        this.everyAttempt = everyAttempt;
    }

    @Override
    public void show(Progress progress) {
        boolean begins = progress.attempt() != attempt;
        if (progress.seconds() - last < INTERVAL_SECONDS && !(begins && everyAttempt)) {
            return;
        }
        attempt = progress.attempt();
        last = progress.seconds();
        err.println(text.size(progress) + ": step " + progress.iteration() + ", " + text.fit(progress) + ", "
                + ProgressText.time(progress.seconds()));
    }

    @Override
    public void note(String remark) {
        err.println(remark);
    }

    @Override
    public void close() {}
}
