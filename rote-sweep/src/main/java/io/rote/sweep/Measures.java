package io.rote.sweep;

import java.io.Serializable;

/**
 * The numbers of a run that depend on its cell alone.
 *
 * @param neurons hidden units
 * @param parameters p
 * @param residual relative residual, NaN for class labels
 * @param misclassified samples classified wrongly, 0 for real labels
 * @param iterations steps of all starts together
 * @param starts random starts or sizes tried
 * @param condition σ_max / σ_min of the Jacobian in all parameters at the network found, NaN if it was not asked for
 */
public record Measures(
        long neurons,
        long parameters,
        double residual,
        long misclassified,
        int iterations,
        int starts,
        double condition)
        implements Serializable {

    /** Nothing was built. */
    public static Measures none() {
        return new Measures(0, 0, Double.NaN, 0, 0, 0, Double.NaN);
    }
}
