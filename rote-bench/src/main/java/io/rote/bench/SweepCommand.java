package io.rote.bench;

import io.rote.sweep.Cell;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.Experiment;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.Measures;
import io.rote.sweep.MemorizationExperiment;
import io.rote.sweep.plan.PlanReader;
import io.rote.sweep.plan.PlanText;
import io.rote.sweep.plan.SweepPlan;
import io.rote.sweep.store.ResultStore;
import io.rote.sweep.store.ResumableSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a sweep costs beside the runs themselves. */
@Command(name = "sweep", description = "The overhead of a sweep for each cell: seeds, queues and the results file.")
final class SweepCommand implements Callable<Integer> {
    /** Does nothing, so that all time is overhead. */
    private static final Experiment NOTHING = (cell, stop) ->
            Optional.of(new CellResult(cell, CellOutcome.MEMORIZED, Measures.none(), "", 0, Instant.EPOCH, "nobody"));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        ResultTable table = new ResultTable(
                "cells",
                "of",
                "threads",
                "seconds",
                "in the runs, per thread",
                "overhead per cell, ms",
                "share of the time");
        // the first round loads classes and compiles
        measure(table, "warm-up", plan(200, "4"), NOTHING, 1);
        for (int threads : new int[] {1, 2}) {
            measure(table, "nothing", plan(1000, "4"), NOTHING, threads);
            measure(
                    table,
                    "n = 80, p/n = 1.2",
                    plan(200, "16"),
                    new MemorizationExperiment(Optional.empty(), false),
                    threads);
        }
        options.print(
                spec,
                "Overhead of a sweep",
                Map.of("Time", table),
                List.of(
                        "Wall clock from the plan to the closed results file, every result committed by itself. With two threads the"
                                + " writer works beside the runs."));
        return 0;
    }

    private static SweepPlan plan(int trials, String width) {
        PlanText text = PlanText.empty()
                .with("samples", List.of("80"), "here")
                .with("inputs", List.of("4"), "here")
                .with("width", List.of(width), "here")
                .with("trials", List.of(Integer.toString(trials)), "here");
        return new PlanReader(Set.of("compact")).read(text);
    }

    private static void measure(ResultTable table, String what, SweepPlan plan, Experiment experiment, int threads)
            throws IOException {
        Path folder = Files.createTempDirectory("rote-bench");
        Path file = folder.resolve("results.duckdb");
        try {
            long begin = System.nanoTime();
            List<Cell> cells = plan.cells();
            double inRuns;
            try (ResultStore store = ResultStore.open(file, plan, cells)) {
                ResumableSweep.run(store, new LocalRunner(threads), experiment, "", result -> {}, () -> false);
                inRuns = store.results().stream()
                                .mapToDouble(CellResult::seconds)
                                .sum()
                        / threads;
            }
            double seconds = (System.nanoTime() - begin) * 1e-9;
            table.add(
                    cells.size(),
                    what,
                    threads,
                    seconds,
                    inRuns,
                    1000 * (seconds - inRuns) / cells.size(),
                    (seconds - inRuns) / seconds);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("results.duckdb.wal"));
            Files.delete(folder);
        }
    }
}
