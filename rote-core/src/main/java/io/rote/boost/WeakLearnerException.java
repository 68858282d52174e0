package io.rote.boost;

/** A weak learner that found nothing to correlate with the residual, so that boosting cannot go on. */
public final class WeakLearnerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeakLearnerException(String message) {
        super(message);
    }
}
