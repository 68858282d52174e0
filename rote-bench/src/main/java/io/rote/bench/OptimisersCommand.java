package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.report.OutputFolder;
import io.rote.report.Staging;
import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.phase.PaperFigures;
import io.rote.sweep.phase.PhaseDiagram;
import io.rote.sweep.phase.Quartiles;
import io.rote.sweep.phase.SweepPage;
import io.rote.sweep.plan.PlanReader;
import io.rote.sweep.plan.PlanText;
import io.rote.sweep.plan.SweepPlan;
import io.rote.sweep.store.ResultStore;
import io.rote.sweep.store.ResumableSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The compact network's solver beside Adam and L-BFGS, in equal time, as a sweep. */
@Command(
        name = "optimisers",
        description =
                "Success rates of Rote, PyTorch's Adam and L-BFGS and scikit-learn's L-BFGS in equal time, as a sweep.")
final class OptimisersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--seconds", description = "Processor time of each run (default: ${DEFAULT-VALUE}).")
    private double seconds = 2;

    @Option(names = "--python", description = "A Python with PyTorch and scikit-learn (default: ${DEFAULT-VALUE}).")
    private String python = "python3";

    @Option(names = "--output", description = "Where results and figures go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("rote-out", "optimisers");

    @Override
    public Integer call() throws IOException {
        Blas.setThreads(1);
        PythonContender.all(python);
        EqualTimeExperiment experiment = new EqualTimeExperiment(seconds, python);
        SweepPlan plan = new PlanReader(experiment.methods())
                .read(PlanText.read(options.examples().resolve("sweeps").resolve("optimisers.yaml")));
        List<Cell> cells = plan.cells();
        Files.createDirectories(output);
        OutputFolder folder = OutputFolder.at(output);
        String command = RunOptions.commandLine(spec);
        try (ResultStore store = ResultStore.open(folder.file("results.duckdb"), plan, cells)) {
            ResumableSweep.run(store, new LocalRunner(1), experiment, command, this::tell, () -> false);
            PhaseDiagram diagram = PhaseDiagram.of(store.results());
            try (Staging staging = folder.stage()) {
                store.export(staging.begin("results.parquet"), "PARQUET");
                PaperFigures.of(diagram, "png").forEach(staging::write);
                staging.write("sweep.html", SweepPage.of(plan, cells.size(), diagram, command));
                staging.commit();
            }
            options.print(spec, "Optimisers in equal time", Map.of("Runs that memorized", table(diagram)), notes(plan));
        }
        return 0;
    }

    private void tell(CellResult result) {
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %.1e after %.1f s",
                        result.cell().design().text(),
                        result.measures().residual(),
                        result.seconds()));
    }

    private static ResultTable table(PhaseDiagram diagram) {
        ResultTable table =
                new ResultTable("contender", "n", "p/n", "memorized", "95 % interval", "median residual", "quartiles");
        diagram.panels()
                .forEach(results -> results.points().forEach(point -> {
                    double[] residuals = diagram.runs().stream()
                            .filter(run -> run.cell()
                                            .design()
                                            .method()
                                            .equals(results.panel().method())
                                    && run.cell().design().samples() == point.samples()
                                    && run.measures().parameters() == point.parameters())
                            .mapToDouble(run -> run.measures().residual())
                            .toArray();
                    Quartiles quartiles = Quartiles.of(residuals);
                    table.add(
                            results.panel().method(),
                            point.samples(),
                            point.perLabel(),
                            point.successes() + " of " + point.trials(),
                            String.format(
                                    Locale.ROOT,
                                    "%.0f–%.0f %%",
                                    100 * point.interval().lower(),
                                    100 * point.interval().upper()),
                            quartiles.median(),
                            String.format(Locale.ROOT, "%.1e … %.1e", quartiles.lower(), quartiles.upper()));
                }));
        return table;
    }

    private List<String> notes(SweepPlan plan) {
        return List.of(String.format(
                Locale.ROOT,
                "Two layers of tanh, Gaussian inputs and real labels, d = %d, a relative residual of %.0e counts as memorized. Every"
                        + " contender has %.0f s of processor time for a run and one thread; starting Python is not counted, nor are"
                        + " Adam's four short runs, a tenth of the time each, that choose its rate. Each run has samples of its own."
                        + " Intervals are Wilson's. How the contenders are set up: docs/benchmarks and rivals.py.",
                plan.inputs().get(0),
                plan.effort().tolerance(),
                seconds));
    }
}
