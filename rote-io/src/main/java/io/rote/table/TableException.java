package io.rote.table;

import java.nio.file.Path;

/** A table cannot be read; the message names the file, where possible line, column and value, and what to do. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    TableException(String message) {
        super(message);
    }

    TableException(String message, Throwable cause) {
        super(message, cause);
    }

    static TableException in(Path file, String what) {
        return new TableException(file + ": " + what);
    }

    static TableException at(Path file, String where, String what) {
        return new TableException(file + ", " + where + ": " + what);
    }

    static TableException at(Path file, String where, String column, String what) {
        return new TableException(file + ", " + where + ", column \"" + column + "\": " + what);
    }

    /** A value as messages show it: in quotes, on one line, not too long. */
    static String shown(String value) {
        String line = value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
        return '"' + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + '"';
    }
}
