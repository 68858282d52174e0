package io.rote.sweep;

import io.rote.memorize.Observer;
import io.rote.memorize.Progress;
import java.util.function.BooleanSupplier;

/** Ends a construction when its steps or starts are used up, or when the sweep is stopped. */
final class EffortWatch implements Observer {
    private final Effort effort;
    private final BooleanSupplier stop;
    private int steps;
    private int attempt = 1;
    private int iteration;
    private boolean abandoned;

    EffortWatch(Effort effort, BooleanSupplier stop) {
        this.effort = effort;
        this.stop = stop;
    }

    @Override
    public void progress(Progress progress) {
        if (progress.attempt() != attempt) {
            attempt = progress.attempt();
            iteration = 0;
        }
        // constructions that do not count their own steps report one at a time
        steps += Math.max(0, progress.iteration() - iteration);
        iteration = progress.iteration();
    }

    @Override
    public boolean stopRequested() {
        abandoned |= stop.getAsBoolean();
        return abandoned || stepsUsedUp() || startsUsedUp();
    }

    /** True if the sweep was stopped while this construction ran. */
    boolean abandoned() {
        return abandoned;
    }

    boolean stepsUsedUp() {
        return steps >= effort.steps();
    }

    boolean startsUsedUp() {
        return attempt > effort.starts();
    }
}
