package io.rote.cli;

import java.nio.file.Path;
import java.util.function.Supplier;

/** A heap that is too small for a table is the user's to enlarge, hence bad input. */
final class OutOfMemory {
    private OutOfMemory() {}

    /** The work's result, or a message that says how to get more memory. */
    static <T> T reported(Path file, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw new BadInputException(
                    file + ": the table and its networks do not fit in memory; set ROTE_HEAP (now "
                            + Runtime.getRuntime().maxMemory() / (1 << 20) + "m) higher or use fewer rows or columns",
                    e);
        }
    }
}
