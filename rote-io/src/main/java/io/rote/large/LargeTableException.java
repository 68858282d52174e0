package io.rote.large;

/** A large table cannot be read or memorized; the message names file, row and column where there are any, and what to do. */
public final class LargeTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception without a cause. */
    public LargeTableException(String message) {
        super(message);
    }

    /** An exception with a cause. */
    public LargeTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
