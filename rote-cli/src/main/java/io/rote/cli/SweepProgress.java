package io.rote.cli;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.CostModel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** How far a sweep is: a bar on a terminal, else a line a second at most, nothing if asked to be quiet. */
final class SweepProgress implements AutoCloseable {
    private static final int CELLS = 20;
    private static final double INTERVAL_SECONDS = 1;

    private final PrintWriter err;
    private final boolean quiet;
    private final int planned;
    private final int workers;
    private final CostModel costs;
    private final Map<String, Cell> pending = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private double last = Double.NEGATIVE_INFINITY;
    private long memorized;
    private volatile String text = "";

    SweepProgress(Console console, boolean quiet, List<Cell> pending, List<CellResult> done, int workers) {
        this.err = console.err();
        this.quiet = quiet;
        this.planned = pending.size() + done.size();
        this.workers = workers;
        this.costs = new CostModel(done);
        this.memorized = done.stream().filter(CellResult::success).count();
        pending.forEach(cell -> this.pending.put(cell.id(), cell));
        this.bar = quiet || console.columns().isEmpty()
                ? null
                : bar(console.columns().getAsInt());
    }

    private ProgressBar bar(int columns) {
        return new ProgressBarBuilder()
                .setTaskName("sweep")
                .setInitialMax(planned)
                .setUpdateIntervalMillis(200)
                .continuousUpdate()
                .setRenderer((state, width) -> {
                    int filled = (int) (CELLS * state.getNormalizedProgress());
                    return "[" + "=".repeat(filled) + " ".repeat(CELLS - filled) + "] " + text;
                })
                .setConsumer(new DelegatingProgressBarConsumer(line -> draw(line, columns), columns))
                .build();
    }

    /** A run has ended and is on disk. */
    void show(CellResult result) {
        pending.remove(result.cell().id());
        costs.add(result);
        memorized += result.success() ? 1 : 0;
        int done = planned - pending.size();
        double elapsed = (System.nanoTime() - start) * 1e-9;
        boolean due = elapsed - last >= INTERVAL_SECONDS || pending.isEmpty();
        if (quiet || !due) {
            return;
        }
        last = elapsed;
        text = done + " of " + planned + " runs, " + memorized + " memorized, " + ProgressText.time(elapsed) + left();
        if (bar == null) {
            err.println(text);
        } else {
            bar.stepTo(done);
        }
    }

    private String left() {
        double seconds = costs.seconds(List.copyOf(pending.values()), workers);
        return pending.isEmpty() || Double.isNaN(seconds)
                ? ""
                : ", about " + ProgressText.time(Duration.ofMillis(Math.round(1000 * seconds))) + " left";
    }

    private synchronized void draw(String line, int columns) {
        String shown = line.length() <= columns ? line : line.substring(0, columns);
        err.print('\r' + shown + " ".repeat(columns - shown.length()));
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.println();
        }
    }
}
