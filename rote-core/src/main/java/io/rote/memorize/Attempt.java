package io.rote.memorize;

import java.util.List;

/**
 * One size that a construction tried.
 *
 * @param widths widths of the hidden layers
 * @param parameters the network's parameters p
 * @param memorized whether it reached the goal
 * @param residual relative residual reached on real labels, NaN for class labels
 * @param misclassified samples classified wrongly, 0 for real labels
 * @param iterations steps spent
 * @param seconds time spent
 */
public record Attempt(
        List<Integer> widths,
        long parameters,
        boolean memorized,
        double residual,
        long misclassified,
        int iterations,
        double seconds) {

    /** Copies the widths. */
    public Attempt {
        widths = List.copyOf(widths);
    }
}
