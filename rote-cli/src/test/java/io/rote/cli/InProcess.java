package io.rote.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/** A run of the command line inside the test's process. */
record InProcess(int code, String out, String err) {

    /** Runs with standard error that is not a terminal. */
    static InProcess rote(Object... args) {
        return rote(OptionalInt.empty(), args);
    }

    /** Runs with a terminal of some width behind standard error. */
    static InProcess onTerminal(int columns, Object... args) {
        return rote(OptionalInt.of(columns), args);
    }

    private static InProcess rote(OptionalInt columns, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), columns, "rote");
        String[] words = Arrays.stream(args)
                .map(arg -> arg instanceof Path path ? path.toString() : String.valueOf(arg))
                .toArray(String[]::new);
        int code = RoteCommand.commandLine(console).execute(words);
        console.out().flush();
        console.err().flush();
        return new InProcess(code, out.toString(), err.toString());
    }
}
