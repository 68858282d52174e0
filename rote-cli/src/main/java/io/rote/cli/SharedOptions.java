package io.rote.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command with a result has. */
final class SharedOptions {
    static final String VERBOSE = "-v";

    /** How a result is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Everything random is derived from it; equal seeds give equal networks (default: 0).")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "Threads for linear algebra; in a sweep, runs at a time (default: 1).")
    private int threads = 1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Choices.Formats.class,
            description = "How the result is printed: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes; only the result, and errors.")
    private boolean quiet;

    @Option(
            names = {VERBOSE, "--verbose"},
            description = "Show every size that is tried, and where an error arose.")
    private boolean verbose;

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    int threads() {
        return threads;
    }

    Format format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }

    /** A line beside the result, unless the user wants quiet. */
    void note(Console console, String text) {
        if (!quiet) {
            console.err().println(text);
        }
    }

    boolean verbose() {
        return verbose;
    }
}
