package io.rote.table;

import java.nio.file.Path;
import java.util.Locale;

/** Whether a table fits into the heap. */
final class MemoryNeed {
    /** The numbers while they are read, and the data set's own copy. */
    private static final int COPIES = 2;

    private MemoryNeed() {}

    /** True if rows × columns numbers fit into {@code heap} bytes and into one array. */
    static boolean fits(double rows, long columns, long heap) {
        return bytes(rows, columns) <= (double) heap && rows * (double) columns <= Integer.MAX_VALUE - 8;
    }

    /** Refuses a table that does not fit. */
    static void check(Path file, long rows, long columns, long heap) {
        if (fits((double) rows, columns, heap)) {
            return;
        }
        double needed = bytes((double) rows, columns);
        String size = String.format(Locale.ROOT, "%,d rows × %,d columns", rows, columns);
        if (needed > (double) heap) {
            throw TableException.in(
                    file,
                    size + " need about " + gigabytes(needed) + " of memory, and Java's heap may grow to "
                            + gigabytes((double) heap) + " only; give it more by ROTE_HEAP="
                            + (long) Math.ceil(needed * 1.25 / (1L << 30))
                            + "g (with java: -Xmx), or use fewer rows or columns");
        }
        throw TableException.in(
                file,
                size + " are more than the 2,147,483,639 numbers that one table may hold; use fewer rows or columns");
    }

    private static double bytes(double rows, long columns) {
        return rows * (double) columns * Double.BYTES * COPIES;
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / (1L << 30));
    }
}
