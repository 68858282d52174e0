package io.rote.memorize;

import java.util.Optional;

/** One call's clock: when it began, and whether it is to stop. */
final class Deadline {
    private final long start = System.nanoTime();
    private final Settings settings;
    private final Observer observer;

    /** Begins now. */
    Deadline(Settings settings, Observer observer) {
        this.settings = settings;
        this.observer = observer;
    }

    /** Time since the beginning. */
    double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Why to stop, if at all. */
    Optional<Outcome> stopped() {
        if (observer.stopRequested()) {
            return Optional.of(Outcome.INTERRUPTED);
        }
        boolean late = settings.timeLimit().isPresent()
                && seconds() * 1e9 > settings.timeLimit().get().toNanos();
        return late ? Optional.of(Outcome.TIME_LIMIT) : Optional.empty();
    }
}
