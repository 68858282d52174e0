package io.rote.cli;

import io.rote.memorize.Memorizer;
import io.rote.report.Json;
import io.rote.report.OutputFolder;
import io.rote.report.Staging;
import io.rote.sweep.Cell;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.CellRunner;
import io.rote.sweep.ClusterConnector;
import io.rote.sweep.ClusterRunner;
import io.rote.sweep.CostModel;
import io.rote.sweep.Experiment;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.MemorizationExperiment;
import io.rote.sweep.phase.PaperFigures;
import io.rote.sweep.phase.PhaseDiagram;
import io.rote.sweep.phase.SweepPage;
import io.rote.sweep.phase.SweepSummary;
import io.rote.sweep.plan.PlanReader;
import io.rote.sweep.plan.PlanText;
import io.rote.sweep.plan.SweepPlan;
import io.rote.sweep.store.ResultStore;
import io.rote.sweep.store.ResumableSweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Success and cost over a grid. */
@Command(
        name = "sweep",
        description = "Runs a grid of experiments, many times each, and draws where networks begin to memorize.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every run of the plan is in the results file",
            "2:wrong usage, bad plan, a results file of another sweep, or a cluster that cannot be used; results are kept",
            "70:internal error, or a run that ended in one (the others are kept)",
            "130:interrupted; the runs so far are kept, and the same command goes on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote sweep examples/sweeps/small.yaml --dry-run",
            "  rote sweep examples/sweeps/threshold.yaml --threads 2 --figures svg",
            "  rote sweep examples/sweeps/threshold.yaml --spark spark://head:7077",
            "  rote sweep --samples 50,100 --inputs 5 --parameters-per-label 0.9,1,1.1,1.3 --activation tanh,relu"
        })
final class SweepCommand implements Callable<Integer> {
    private static final String RESULTS = "results.duckdb";
    private static final double CALIBRATION_SECONDS = 20;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A YAML file; options of the same names win over it.")
    private @Nullable Path file;

    @Mixin
    private final PlanOptions planOptions = new PlanOptions();

    @Option(
            names = "--dry-run",
            description = "Say how many runs there are, how many are done, and about how long the rest takes.")
    private boolean dryRun;

    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "FORMAT",
            description = "Also write every chart as a file: svg, png or both.")
    private List<String> figures = List.of();

    @Option(
            names = "--export",
            split = ",",
            paramLabel = "FORMAT",
            description = "Also write the results as a file: csv, parquet or both.")
    private List<String> exports = List.of();

    @Option(
            names = "--spark",
            arity = "0..1",
            fallbackValue = "local[*]",
            paramLabel = "MASTER",
            description =
                    "Run on Apache Spark, such as spark://head:7077 or yarn (without MASTER: ${FALLBACK-VALUE}, this machine).")
    private @Nullable String spark;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The output folder (default: rote-out/ and the plan's name).")
    private @Nullable Path output;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    SweepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireAmong("--figures", figures, List.of("svg", "png"));
        requireAmong("--export", exports, List.of("csv", "parquet"));
        if (shared.threads() < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, got " + shared.threads());
        }
        if (spark != null) {
            requireMaster(spark);
        }
        PlanText text = planOptions.over(file == null ? PlanText.empty() : PlanText.read(file));
        shared.seed().ifPresent(seed -> text.with("seed", List.of(Long.toString(seed)), "--seed"));
        SweepPlan plan =
                new PlanReader(Memorizer.all().stream().map(Memorizer::id).collect(Collectors.toSet())).read(text);
        List<Cell> cells = plan.cells();
        Experiment experiment = new MemorizationExperiment(plan.table(), plan.condition());
        OutputFolder folder = OutputFolder.at(output == null ? Path.of("rote-out", plan.name()) : output);
        if (spark == null) {
            return run(new LocalRunner(shared.threads()), plan, cells, experiment, folder);
        }
        try (ClusterRunner cluster = ClusterConnector.find().connect(spark)) {
            return run(cluster, plan, cells, experiment, folder);
        }
    }

    private int run(CellRunner runner, SweepPlan plan, List<Cell> cells, Experiment experiment, OutputFolder folder) {
        return dryRun
                ? estimate(runner, plan, cells, experiment, folder)
                : fill(runner, plan, cells, experiment, folder);
    }

    private int fill(CellRunner runner, SweepPlan plan, List<Cell> cells, Experiment experiment, OutputFolder folder) {
        folder.probe();
        make(folder.path());
        PhaseDiagram diagram;
        boolean interrupted;
        try (ResultStore store = ResultStore.open(folder.file(RESULTS), plan, cells)) {
            List<CellResult> done = store.results();
            List<Cell> pending = store.pending();
            if (!done.isEmpty()) {
                shared.note(console, done.size() + " of " + cells.size() + " runs are done already");
            }
            try (StopSignal stop = StopSignal.listen(
                            () -> shared.note(console, "Stopping; what is done is kept (Ctrl-C again: at once)…"));
                    SweepProgress progress =
                            new SweepProgress(console, shared.quiet(), pending, done, runner.workers())) {
                ResumableSweep.run(
                        store, runner, experiment, CommandLineText.of(spec, console), progress::show, stop::requested);
                interrupted = stop.requested();
            }
            List<CellResult> results = store.results();
            interrupted &= results.size() < cells.size();
            diagram = PhaseDiagram.of(results);
            write(folder, store, plan, cells.size(), diagram);
        }
        print(plan, cells.size(), diagram);
        remark(diagram);
        if (interrupted) {
            shared.note(console, "Go on from here with: " + CommandLineText.of(spec, console));
            return ExitCodes.INTERRUPTED;
        }
        boolean failed = diagram.uncounted().stream().anyMatch(result -> result.outcome() == CellOutcome.ERROR);
        return failed ? ExitCodes.INTERNAL_ERROR : ExitCodes.DONE;
    }

    private int estimate(
            CellRunner runner, SweepPlan plan, List<Cell> cells, Experiment experiment, OutputFolder folder) {
        List<CellResult> done = List.of();
        List<Cell> pending = cells;
        if (Files.exists(folder.file(RESULTS))) {
            try (ResultStore store = ResultStore.read(folder.file(RESULTS), plan, cells)) {
                done = store.results();
                pending = store.pending();
            }
        }
        List<CellResult> known = done;
        try (StopSignal stop = StopSignal.listen(() -> shared.note(console, "Stopping…"))) {
            if (done.isEmpty()) {
                shared.note(console, "Running a few of them for the time they take…");
                known = CostModel.calibrate(experiment, pending, CALIBRATION_SECONDS, stop::requested);
            }
            if (stop.requested()) {
                return ExitCodes.INTERRUPTED;
            }
        }
        double seconds = new CostModel(known).seconds(pending, runner.workers());
        if (shared.format() == SharedOptions.Format.JSON) {
            console.out()
                    .print(Json.pretty(Map.of(
                            "runs", cells.size(), "done", done.size(), "seconds", seconds, "measured", known.size())));
        } else {
            String time = ProgressText.time(Duration.ofMillis(Math.round(1000 * seconds)));
            console.out().println(cells.size() + " runs, " + done.size() + " done, " + pending.size() + " to do");
            console.out()
                    .println("about " + time + " on "
                            + runner.description() + ", judging by " + known.size()
                            + " runs (good to a factor of about two)");
        }
        console.out().flush();
        return ExitCodes.DONE;
    }

    private void write(OutputFolder folder, ResultStore store, SweepPlan plan, int planned, PhaseDiagram diagram) {
        try (Staging staging = folder.stage()) {
            for (String format : exports) {
                store.export(staging.begin("results." + format), format.toUpperCase(Locale.ROOT));
            }
            for (String format : figures) {
                PaperFigures.of(diagram, format).forEach(staging::write);
            }
            staging.write("sweep.html", SweepPage.of(plan, planned, diagram, CommandLineText.of(spec, console)));
            staging.write("sweep.json", json(plan, planned, diagram).getBytes(StandardCharsets.UTF_8));
            staging.commit();
        }
        shared.note(console, "Written: " + folder.file("sweep.html") + ", sweep.json, " + RESULTS);
    }

    private void print(SweepPlan plan, int planned, PhaseDiagram diagram) {
        console.out()
                .print(
                        shared.format() == SharedOptions.Format.JSON
                                ? json(plan, planned, diagram)
                                : SweepSummary.text(diagram));
        console.out().flush();
    }

    private void remark(PhaseDiagram diagram) {
        if (!diagram.uncounted().isEmpty()) {
            CellResult first = diagram.uncounted().get(0);
            shared.note(
                    console,
                    diagram.uncounted().size() + " runs do not count; the first: "
                            + first.cell().design().text() + ": " + first.message());
        }
    }

    private static String json(SweepPlan plan, int planned, PhaseDiagram diagram) {
        return Json.pretty(SweepSummary.record(plan.name(), planned, diagram));
    }

    private void requireAmong(String option, List<String> values, List<String> known) {
        for (String value : values) {
            if (!known.contains(value)) {
                throw new ParameterException(
                        spec.commandLine(), option + ": '" + value + "' is none of " + String.join(", ", known));
            }
        }
    }

    /** An option whose value may be left out takes the next word, which may have been meant as the plan. */
    private void requireMaster(String master) {
        if (!master.matches("local(-cluster)?(\\[.*])?|(spark|k8s)://.+|yarn")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--spark: '" + master + "' is no master such as local[2], spark://head:7077, yarn or k8s://host;"
                            + " the plan comes before --spark, or write --spark=local[*]");
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--threads")) {
            throw new ParameterException(
                    spec.commandLine(), "--threads is for runs without --spark; on Spark say --spark local[N]");
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder could be written a moment ago", e);
        }
    }
}
