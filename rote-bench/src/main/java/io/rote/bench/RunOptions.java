package io.rote.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that every measurement has. */
final class RunOptions {
    private static final int QUICK_SEEDS = 1;
    private static final int FULL_SEEDS = 5;

    /** How a report is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--full", description = "Five seeds, and the searches that take long.")
    private boolean full;

    @Option(names = "--seeds", paramLabel = "NUMBER", description = "Seeds for every case (default: 1, --full: 5).")
    private @Nullable Integer seeds;

    @Option(names = "--first-seed", paramLabel = "NUMBER", description = "The first seed (default: 1).")
    private long firstSeed = 1;

    @Option(names = "--threads", paramLabel = "NUMBER", description = "Threads for linear algebra (default: 1).")
    private int threads = 1;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Longest time for one seed of one case; what was reached by then counts (default: none).")
    private @Nullable Long timeLimit;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only cases whose name contains this text; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--examples",
            paramLabel = "FOLDER",
            defaultValue = "${sys:rote.home:-.}/examples",
            description = "Where diabetes.csv and digits.csv are.")
    private Path examples = Path.of("examples");

    @Option(names = "--format", description = "How the report is printed: text (Markdown) or json (default: text).")
    private Format format = Format.TEXT;

    boolean full() {
        return full;
    }

    int threads() {
        return threads;
    }

    /** Prints what a command has measured. */
    void print(CommandSpec spec, String title, Map<String, ResultTable> tables, List<String> notes) {
        new Report(title, commandLine(spec), Machine.facts(threads), tables, notes)
                .print(spec.commandLine().getOut(), format);
    }

    /** The command line that was given. */
    static String commandLine(CommandSpec spec) {
        return "./bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    Path examples() {
        return examples;
    }

    LongStream seeds() {
        int given = seeds == null ? (full ? FULL_SEEDS : QUICK_SEEDS) : seeds;
        return LongStream.range(firstSeed, firstSeed + given);
    }

    Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit).map(Duration::ofSeconds);
    }

    /** True if cases are named, so that long ones are wanted. */
    boolean selects() {
        return !only.isEmpty();
    }

    boolean includes(String name) {
        return only.isEmpty()
                || only.stream()
                        .anyMatch(text -> name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }
}
