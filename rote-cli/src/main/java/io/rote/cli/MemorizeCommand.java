package io.rote.cli;

import io.rote.certify.Effort;
import io.rote.data.DataSet;
import io.rote.memorize.Backend;
import io.rote.memorize.Binary32;
import io.rote.memorize.Checkpoint;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Outcome;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.network.Activation;
import io.rote.onnx.Precision;
import io.rote.report.Certificate;
import io.rote.report.CheckpointFile;
import io.rote.report.Delivered;
import io.rote.report.Delivery;
import io.rote.report.OutputFolder;
import io.rote.report.Provenance;
import io.rote.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job: a table in, a checked network out. */
@Command(
        name = "memorize",
        description = "Finds a small network that reproduces every row of a table, checks it and writes it as ONNX.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the network memorizes the table",
            "1:no network that memorizes was found, in the time allowed or with the size allowed; with --proof, refuted",
            "2:wrong usage or bad input; the output folder is as it was",
            "3:with --proof, the network memorizes but the proof is undecided",
            "70:internal error",
            "130:interrupted; the best network so far and a checkpoint for --resume are in the output folder"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rote memorize examples/diabetes.csv --target progression",
            "  rote memorize examples/digits.csv --target digit --time-limit 5m",
            "  rote memorize table.parquet --target y1,y2 --width 30,20 -o models/table"
        })
final class MemorizeCommand implements Callable<Integer> {
    /** One unit in the last place of 1, rounded down. */
    private static final double SMALLEST_TOLERANCE = 2.2e-16;

    private static final double SMALLEST_TOLERANCE_FLOAT32 = 1.1e-7;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            description = "The table: .csv, .tsv, .jsonl (each also .gz), .parquet, .npy or .npz.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            completionCandidates = Choices.Methods.class,
            description = "The construction: ${COMPLETION-CANDIDATES} (default: auto).")
    private String method = Choices.AUTO;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            completionCandidates = Choices.Activations.class,
            description = "Of the hidden neurons: ${COMPLETION-CANDIDATES} (default: the method's choice).")
    private @Nullable String activation;

    @Option(
            names = "--layers",
            paramLabel = "NUMBER",
            description = "Hidden layers, not counting the linear output layer"
                    + " (default: as many as --width names, else 1).")
    private @Nullable Integer layers;

    @Option(
            names = "--width",
            split = ",",
            paramLabel = "NEURONS",
            description = "Neurons of each hidden layer, first to last (default: found by --size).")
    private List<Integer> widths = List.of();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            completionCandidates = Choices.Sizes.class,
            description = "How small: ${COMPLETION-CANDIDATES}; smallest searches the width, balanced and fast aim at"
                    + " 1.2 and 2 parameters per label (default: smallest).")
    private Size size = Size.SMALLEST;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            completionCandidates = Choices.Precisions.class,
            description =
                    "Of the model that must memorize: ${COMPLETION-CANDIDATES}; for float32 the weights are refined"
                            + " so that rounding harms least (default: float64).")
    private Precision precision = Precision.FLOAT64;

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            description = "Largest relative residual that counts as memorized, real labels only (default: 1e-9, with"
                    + " --precision float32 1e-5).")
    private @Nullable Double tolerance;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "Stop after 90s, 5m, 1h30m and keep the best network so far (default: none).")
    private @Nullable Duration timeLimit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The output folder (default: rote-out/ and the data file's name).")
    private @Nullable Path output;

    @Option(
            names = "--proof",
            description =
                    "Prove at the end that the float64 model reproduces the table, and write " + Certificate.NAME + ".")
    private boolean proof;

    @Option(names = "--resume", description = "Go on from the checkpoint that an interrupted run left in the folder.")
    private boolean resume;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    MemorizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        Memorizer memorizer = memorizer(method);
        OutputFolder folder = OutputFolder.at(output == null ? defaultOutput(file) : output);
        folder.probe();
        // loading linear algebra and reading the table take about as long
        CompletableFuture<String> backend = CompletableFuture.supplyAsync(Backend::describe);
        return OutOfMemory.reported(
                file, () -> run(dataOptions.read(file), folder, memorizer, settings, backend.join()));
    }

    private int run(Table table, OutputFolder folder, Memorizer chosen, Settings asked, String backend) {
        DataSet data = table.data();
        Memorizer memorizer = chosen;
        Settings settings = asked;
        if (resume) {
            Checkpoint checkpoint = Resumption.of(folder, data, method, shared.seed());
            memorizer = memorizer(checkpoint.method());
            settings = asked.withSeed(checkpoint.seed()).resumingFrom(checkpoint);
        }
        Memorization memorization;
        try (ProgressDisplay display = ProgressDisplay.on(console, shared, data.task(), settings);
                StopSignal stop = StopSignal.listen(
                        () -> display.note(
                                "Stopping after this step and keeping the best network so far (Ctrl-C again: stop at once)…"))) {
            table.notes().forEach(display::note);
            RunObserver observer = new RunObserver(display, Optional.of(folder), stop, shared.verbose());
            memorization = memorizer.memorize(data, settings, observer);
            if (precision == Precision.FLOAT32) {
                memorization = Binary32.refine(data, settings, memorization, observer);
            }
        } catch (RefusedDataException e) {
            throw new BadInputException(file + ": " + e.getMessage() + Refusal.places(e, table), e);
        }
        return deliver(data, folder, settings, memorization, backend);
    }

    private int deliver(
            DataSet data, OutputFolder folder, Settings settings, Memorization memorization, String backend) {
        String name = String.valueOf(file.getFileName());
        Provenance provenance = Provenance.gather(name, data, settings, backend, CommandLineText.of(spec, console));
        Optional<Effort> effort =
                proof ? Optional.of(Effort.defaults().withThreads(settings.threads())) : Optional.empty();
        Delivered delivered =
                Delivery.deliver(folder.path(), data, memorization, provenance, settings, precision, effort);
        if (!shared.quiet()) {
            delivered.notes().forEach(console.err()::println);
            if (delivered.files().contains(CheckpointFile.NAME)) {
                console.err().println("Go on from here with: " + CommandLineText.resuming(spec, console));
            }
        }
        if (shared.format() == SharedOptions.Format.JSON) {
            console.out().print(delivered.record().toJson());
        } else {
            console.out().print(new Summary(name, data, memorization, settings.seed(), delivered).text());
        }
        console.out().flush();
        if (memorization.outcome() == Outcome.INTERRUPTED) {
            return ExitCodes.INTERRUPTED;
        }
        return delivered.memorized()
                ? delivered.proof().map(ExitCodes::of).orElse(ExitCodes.DONE)
                : ExitCodes.NOT_MEMORIZED;
    }

    private Settings settings() {
        if (layers != null && !widths.isEmpty() && layers != widths.size()) {
            throw usage(
                    "--width names " + widths.size() + (widths.size() == 1 ? " layer" : " layers") + " but --layers "
                            + layers + "; leave one out",
                    null);
        }
        boolean narrow = precision == Precision.FLOAT32;
        double wanted =
                tolerance != null ? tolerance : narrow ? Binary32.DEFAULT_TOLERANCE : Settings.DEFAULT_TOLERANCE;
        double least = narrow ? SMALLEST_TOLERANCE_FLOAT32 : SMALLEST_TOLERANCE;
        if (wanted < least) {
            throw usage(
                    "--tolerance " + wanted + " is below what " + precision.id() + " can hold; " + least
                            + " is the least that can be asked for",
                    null);
        }
        int depth = layers != null ? layers : Math.max(1, widths.size());
        try {
            return new Settings(
                    shared.seed().orElse(0L),
                    shared.threads(),
                    Optional.ofNullable(activation).map(Activation::named),
                    depth,
                    new ArrayList<>(widths),
                    size,
                    wanted,
                    Optional.ofNullable(timeLimit),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()), e);
        }
    }

    private Memorizer memorizer(String id) {
        try {
            return Memorizer.named(id);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException usage(String message, @Nullable Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }

    /** {@code rote-out/diabetes} for {@code examples/diabetes.csv.gz}. */
    static Path defaultOutput(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.gz$", "");
        String stem = name.replaceFirst("(?<=.)\\.[^.]*$", "");
        return Path.of("rote-out", stem.isEmpty() ? "table" : stem);
    }
}
