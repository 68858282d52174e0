package io.rote.cli;

import io.rote.memorize.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * Progress as a bar that is redrawn on one line of a terminal and removed at the end.
 *
 * <p>The bar's length is the way from the first residual to the tolerance on a logarithmic scale, for the size being tried.
 */
final class ProgressBarDisplay implements ProgressDisplay {
    private static final int STEPS = 1000;
    private static final int CELLS = 20;
    private static final int INTERVAL_MILLIS = 200;

    private final PrintWriter err;
    private final int columns;
    private final ProgressText text;
    private final Goal goal;
    private final Optional<Duration> limit;
    private final ProgressBar bar;
    private volatile Optional<Duration> remaining = Optional.empty();

    ProgressBarDisplay(PrintWriter err, int columns, ProgressText text, Goal goal, Optional<Duration> limit) {
        this.err = err;
        this.columns = columns;
        this.text = text;
        this.goal = goal;
        this.limit = limit;
        this.bar = new ProgressBarBuilder()
                .setTaskName("memorize")
                .setInitialMax(STEPS)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .continuousUpdate()
                .setRenderer((state, width) -> render(state))
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns))
                .build();
    }

    @Override
    public void show(Progress progress) {
        goal.add(progress);
        remaining = goal.remaining();
        bar.setExtraMessage(text.size(progress) + ", " + text.fit(progress));
        bar.stepTo(Math.round(STEPS * goal.fraction()));
    }

    @Override
    public synchronized void note(String remark) {
        err.print("\r" + " ".repeat(columns) + "\r");
        err.println(remark);
    }

    @Override
    public void close() {
        bar.close();
        draw("");
        err.print('\r');
        err.flush();
    }

    private synchronized void draw(String line) {
        String shown = line.length() <= columns ? line : line.substring(0, columns);
        err.print('\r' + shown + " ".repeat(columns - shown.length()));
        err.flush();
    }

    private String render(ProgressState state) {
        int filled = (int) (CELLS * state.getNormalizedProgress());
        Duration elapsed = state.getElapsedAfterStart();
        return "[" + "=".repeat(filled) + " ".repeat(CELLS - filled) + "] " + state.getExtraMessage() + ", "
                + ProgressText.time(elapsed) + expected(elapsed);
    }

    private String expected(Duration elapsed) {
        Optional<Duration> guess = remaining;
        if (limit.isPresent()) {
            Duration left = limit.get().minus(elapsed);
            if (guess.isEmpty() || guess.get().compareTo(left) > 0) {
                return ", at most " + ProgressText.time(left.isNegative() ? Duration.ZERO : left) + " left";
            }
        }
        return guess.map(time -> ", about " + ProgressText.time(time) + " left at this width")
                .orElse("");
    }
}
