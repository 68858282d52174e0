package io.rote.sweep;

import java.io.Serializable;

/**
 * When a run ends, counted in steps and starts and not in seconds, so that it ends alike on every machine.
 *
 * @param tolerance largest relative residual that counts as memorized (real labels)
 * @param steps most steps of a run, all starts together
 * @param starts most random starts of a run
 */
public record Effort(double tolerance, int steps, int starts) implements Serializable {

    /** Checks the ranges. */
    public Effort {
        if (!(tolerance > 0) || tolerance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the tolerance must be positive and finite, got " + tolerance);
        }
        if (steps < 1 || starts < 1) {
            throw new IllegalArgumentException("steps and starts must be at least 1, got " + steps + " and " + starts);
        }
    }
}
