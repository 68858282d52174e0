package io.rote.memorize;

import java.util.List;

/**
 * A construction's position, for progress displays and convergence plots.
 *
 * @param attempt the number of the size being tried, from 1
 * @param widths its hidden widths
 * @param parameters its parameters p
 * @param parametersPerLabel p / (n·q) for real labels, p / n for class labels
 * @param iteration steps done in this attempt
 * @param residual relative residual now (for class labels: the root mean square of the hinge)
 * @param misclassified samples classified wrongly now, 0 for real labels
 * @param seconds time since the construction began
 */
public record Progress(
        int attempt,
        List<Integer> widths,
        long parameters,
        double parametersPerLabel,
        int iteration,
        double residual,
        long misclassified,
        double seconds) {

    /** Copies the widths. */
    public Progress {
        widths = List.copyOf(widths);
    }
}
