package io.rote.cli;

import io.rote.report.Proof;

/** What the process's exit code says; scripts rely on the numbers. */
final class ExitCodes {
    /** The job is done. */
    static final int DONE = 0;

    /** The work ended without a network that memorizes, or a proof's claim is refuted. */
    static final int NOT_MEMORIZED = 1;

    /** The command line or an input is wrong, or a file cannot be written; nothing was changed. */
    static final int BAD_INPUT = 2;

    /** A proof was tried and neither it nor its opposite found. */
    static final int UNDECIDED = 3;

    /** A defect of Rote itself. */
    static final int INTERNAL_ERROR = 70;

    /** The user interrupted the work. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    /** The code of a proof's verdict. */
    static int of(Proof proof) {
        return switch (proof.id()) {
            case "proved" -> DONE;
            case "refuted" -> NOT_MEMORIZED;
            default -> UNDECIDED;
        };
    }
}
