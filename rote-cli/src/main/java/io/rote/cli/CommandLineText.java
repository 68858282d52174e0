package io.rote.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as the user could type it again. */
final class CommandLineText {
    private CommandLineText() {}

    /** The command line that runs now. */
    static String of(CommandSpec spec, Console console) {
        return join(console, spec.root().commandLine().getParseResult().originalArgs());
    }

    /** The same with {@code --resume}. */
    static String resuming(CommandSpec spec, Console console) {
        List<String> args =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        if (!args.contains("--resume")) {
            args.add("--resume");
        }
        return join(console, args);
    }

    private static String join(Console console, List<String> args) {
        StringBuilder text = new StringBuilder(quoted(console.command()));
        args.forEach(arg -> text.append(' ').append(quoted(arg)));
        return text.toString();
    }

    /** Quoted for a POSIX shell where that is needed. */
    private static String quoted(String arg) {
        return arg.matches("[A-Za-z0-9_@%+=:,./~-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }
}
