package io.rote.sweep;

/** A cluster that is missing, cannot be reached or gave up; what has come from it is kept. The message says what to do. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception without a cause. */
    public ClusterException(String message) {
        super(message);
    }

    /** An exception with a cause. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
