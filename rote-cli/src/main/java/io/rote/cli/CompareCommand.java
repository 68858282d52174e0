package io.rote.cli;

import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.memorize.Backend;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Outcome;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import io.rote.report.Comparison;
import io.rote.report.MemorizationRecord;
import io.rote.report.OutputFolder;
import io.rote.report.Proof;
import io.rote.report.Provenance;
import io.rote.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Every construction on the same table. */
@Command(
        name = "compare",
        description = "Runs every construction on a table and sets size, weight and steepness side by side.",
        mixinStandardHelpOptions = true,
        versionProvider = RoteCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every construction ran, or was refused for a reason that its row gives",
            "2:wrong usage or bad input; the output folder is as it was",
            "70:internal error",
            "130:interrupted; the rows so far are in the output folder"
        },
        footerHeading = "%nExample:%n",
        footer = "  rote compare examples/diabetes.csv --target progression --only compact,projection,twin")
final class CompareCommand implements Callable<Integer> {
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
            names = "--only",
            split = ",",
            paramLabel = "METHOD",
            completionCandidates = Choices.Methods.class,
            description = "These constructions only (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "Of each construction, such as 90s or 5m (default: 30s).")
    private Duration timeLimit = Duration.ofSeconds(30);

    @Option(
            names = "--proof",
            description = "Prove for the stored weights of each network that every label is met, in real arithmetic.")
    private boolean proof;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The output folder (default: rote-out/ and the data file's name).")
    private @Nullable Path output;

    @Mixin
    private final SharedOptions shared = new SharedOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Memorizer> constructions = constructions();
        OutputFolder folder = OutputFolder.at(output == null ? MemorizeCommand.defaultOutput(file) : output);
        folder.probe();
        return OutOfMemory.reported(file, () -> run(dataOptions.read(file), constructions, folder));
    }

    private int run(Table table, List<Memorizer> constructions, OutputFolder folder) {
        DataSet data = table.data();
        Settings settings = settings();
        String name = String.valueOf(file.getFileName());
        Comparison comparison = new Comparison(name, data, CommandLineText.of(spec, console));
        boolean interrupted = false;
        try (StopSignal stop = StopSignal.listen(
                () -> shared.note(console, "Stopping; the rows so far are kept (Ctrl-C again: at once)…"))) {
            table.notes().forEach(note -> shared.note(console, note));
            for (int k = 0; k < constructions.size() && !interrupted; k++) {
                Memorizer memorizer = constructions.get(k);
                shared.note(console, "[" + (k + 1) + "/" + constructions.size() + "] " + memorizer.id());
                try (ProgressDisplay display = ProgressDisplay.on(console, shared, data.task(), settings)) {
                    Memorization made = memorizer.memorize(
                            data, settings, new RunObserver(display, Optional.empty(), stop, shared.verbose()));
                    interrupted = made.outcome() == Outcome.INTERRUPTED;
                    comparison.add(
                            MemorizationRecord.of(
                                    data,
                                    made,
                                    settings.tolerance(),
                                    Provenance.gather(
                                            name,
                                            data,
                                            settings,
                                            Backend.describe(),
                                            CommandLineText.of(spec, console))),
                            verdict(data, made, settings));
                } catch (RefusedDataException e) {
                    comparison.refuse(memorizer.id(), e.getMessage() + Refusal.places(e, table));
                }
                interrupted |= stop.requested();
            }
        }
        comparison.write(folder);
        console.out().print(shared.format() == SharedOptions.Format.JSON ? comparison.toJson() : comparison.toText());
        console.out().flush();
        shared.note(console, "Written: " + folder.file(Comparison.PAGE_NAME) + ", " + Comparison.JSON_NAME);
        return interrupted ? ExitCodes.INTERRUPTED : ExitCodes.DONE;
    }

    private Optional<Verdict> verdict(DataSet data, Memorization made, Settings settings) {
        if (!proof) {
            return Optional.empty();
        }
        double tolerance = settings.tolerance() * Proof.spread(data);
        return Optional.of(ErrorBound.verify(
                made.network(), data, tolerance, Effort.defaults().withThreads(shared.threads())));
    }

    private Settings settings() {
        try {
            return Settings.defaults()
                    .withSeed(shared.seed().orElse(0L))
                    .withThreads(shared.threads())
                    .withTimeLimit(timeLimit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Memorizer> constructions() {
        if (only.isEmpty()) {
            return Memorizer.all();
        }
        try {
            return only.stream().map(Memorizer::named).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
