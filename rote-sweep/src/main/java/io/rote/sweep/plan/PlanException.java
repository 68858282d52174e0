package io.rote.sweep.plan;

/** A plan that cannot be read or makes no sense; the message says where, what and what to do. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanException(String message) {
        super(message);
    }

    PlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
