package io.rote.bench;

/** Something that fits networks. */
interface Contender {
    /** A residual at which everyone may stop. */
    double GOAL = 1e-9;

    String name();

    /** Fits within the contest's time, and tells how it went. */
    Curve run(Contest contest);
}
