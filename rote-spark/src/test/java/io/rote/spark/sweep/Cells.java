package io.rote.spark.sweep;

import static java.util.stream.Collectors.toMap;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.CellRunner;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Design;
import io.rote.sweep.Effort;
import io.rote.sweep.Experiment;
import io.rote.sweep.LabelKind;
import io.rote.sweep.MemorizationExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small sweeps, and what of their results may not depend on who ran them. */
final class Cells {
    private Cells() {}

    /** Runs that end in every way: memorized, step limit, too small, refused. */
    static List<Cell> ofEveryOutcome(int trials) {
        List<Cell> cells = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            for (int width : new int[] {3, 5, 6}) {
                cells.add(cell(cells.size(), "compact", width, trial, 300));
            }
            cells.add(cell(cells.size(), "compact", 4, trial, 2));
            cells.add(cell(cells.size(), "baum-threshold", 7, trial, 300));
        }
        return cells;
    }

    private static Cell cell(int index, String method, int width, int trial, int steps) {
        Design design =
                new Design(DataFamily.GAUSSIAN, 20, 3, LabelKind.REAL, method, "tanh", 1, List.of(width), trial);
        return Cell.of(index, 42, design, new Effort(1e-9, steps, 1));
    }

    static Experiment experiment() {
        return new MemorizationExperiment(Optional.empty(), true);
    }

    static List<CellResult> run(CellRunner runner, Experiment experiment, List<Cell> cells) {
        List<CellResult> results = new ArrayList<>();
        runner.run(experiment, cells, results::add, () -> false);
        return results;
    }

    /**
     * Results by cell without time and worker.
     *
     * @throws IllegalStateException if a cell has two
     */
    static Map<Cell, String> table(List<CellResult> results) {
        return results.stream()
                .collect(toMap(
                        CellResult::cell,
                        result -> result.outcome() + " " + result.measures() + " " + result.message()));
    }
}
