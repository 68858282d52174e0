package io.rote.large;

import java.util.Locale;

/** The constructions that are offered for large tables. */
public enum LargeMethod {
    /** About two ReLU neurons for d + 1 rows, in linear time: any table. */
    SLAB(64),
    /** About as many parameters as labels, all of them trained: real labels, rows in the executors' memory. */
    COMPACT(256);

    private final long blockMebibytes;

    LargeMethod(long blockMebibytes) {
        this.blockMebibytes = blockMebibytes;
    }

    /** Memory for a block unless another is given: the compact network's rounds over the blocks cost more the more there are. */
    public long blockBytes() {
        return blockMebibytes << 20;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
