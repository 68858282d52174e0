package io.rote.large;

import java.util.Locale;

/** The constructions that are offered for large tables. */
public enum LargeMethod {
    /** About two ReLU neurons for d + 1 rows, in linear time: any table. */
    SLAB,
    /** About as many parameters as labels, all of them trained: real labels, rows in the executors' memory. */
    COMPACT;

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
