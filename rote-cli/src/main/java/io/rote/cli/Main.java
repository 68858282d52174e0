package io.rote.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** The program. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * <p>Two properties come from the launcher: {@code rote.terminal}, the width of the terminal behind standard error, absent
     * if there is none; {@code rote.command}, what the user typed to start the program.
     */
    public static void main(String[] args) {
        StopSignal.endAtOnce();
        Console console = new Console(
                utf8(System.out),
                utf8(System.err),
                columns(System.getProperty("rote.terminal", "")),
                System.getProperty("rote.command", "rote"));
        System.exit(RoteCommand.commandLine(console).execute(args));
    }

    /** The width to draw for: one column is left free, since terminals wrap when the last one is written. */
    private static OptionalInt columns(String terminal) {
        if (terminal.isEmpty()) {
            return OptionalInt.empty();
        }
        int columns = terminal.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(terminal) : 80;
        return OptionalInt.of(Math.max(columns, 20) - 1);
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new PrintStream(stream, true, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
    }
}
