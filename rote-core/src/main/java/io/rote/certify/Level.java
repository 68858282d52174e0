package io.rote.certify;

/** An arithmetic in which samples are enclosed, in the order of cost. */
public enum Level {
    /** Binary64 with a-priori error bounds. */
    BINARY64("binary64"),
    /** Unevaluated sums of two binary64 numbers with error bounds. */
    DOUBLE_DOUBLE("double-double"),
    /** Integers times powers of two: exact where the network's functions allow, else with a radius. */
    MULTI_PRECISION("multi-precision");

    private final String id;

    Level(String id) {
        this.id = id;
    }

    /** The name in certificates and in JSON. */
    public String id() {
        return id;
    }
}
