package io.rote.memorize;

/** How a construction ended. */
public enum Outcome {
    /** The network memorizes: residual within the tolerance, or no sample classified wrongly. */
    MEMORIZED,
    /** Every size that was allowed was tried and none memorizes; the network is the best one seen. */
    NOT_MEMORIZED,
    /** The observer asked to stop; the network is the best one so far, which may or may not memorize. */
    INTERRUPTED,
    /** The time limit came; the network is the best one so far, which may or may not memorize. */
    TIME_LIMIT
}
