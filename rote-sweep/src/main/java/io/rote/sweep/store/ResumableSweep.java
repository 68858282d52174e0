package io.rote.sweep.store;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.CellRunner;
import io.rote.sweep.Experiment;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs what a store still lacks and writes each result as it comes. */
public final class ResumableSweep {
    private ResumableSweep() {}

    /**
     * Runs the cells without a result.
     *
     * @param command the command line that was typed, for provenance
     * @param watcher hears of each result after it is on disk
     * @param stop once true, no cell is begun and those running are abandoned
     */
    public static void run(
            ResultStore store,
            CellRunner runner,
            Experiment experiment,
            String command,
            Consumer<CellResult> watcher,
            BooleanSupplier stop) {
        List<Cell> pending = store.pending();
        if (pending.isEmpty()) {
            return;
        }
        store.begin(Session.gather(runner.description(), command));
        runner.run(
                experiment,
                pending,
                result -> {
                    store.add(result);
                    watcher.accept(result);
                },
                stop);
    }
}
