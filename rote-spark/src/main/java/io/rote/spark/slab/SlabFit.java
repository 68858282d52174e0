package io.rote.spark.slab;

/**
 * How well a slab network on Spark reproduces its table, from a pass over all rows.
 *
 * @param relative ρ = ‖f(X) − Y‖_F / ‖Y − mean(Y)‖_F for real labels, NaN for class labels
 * @param maxAbsolute largest |f(x_i) − y_i| for real labels, NaN for class labels
 * @param misclassified samples classified wrongly, 0 for real labels
 * @param smallestMargin for class labels 1 less the largest distance of the hidden function from the number that stands for the
 *     class; NaN for real labels
 * @param worst the row with the largest error, by file and row
 * @param unsettled pairs of units of which it is not certain that far samples find both on or both off; 0 unless something is wrong
 */
public record SlabFit(
        double relative, double maxAbsolute, long misclassified, double smallestMargin, String worst, long unsettled) {

    /** True if the fit meets the tolerance (real labels) or has no wrong sample (class labels). */
    public boolean memorizes(double tolerance) {
        return unsettled == 0 && (Double.isNaN(relative) ? misclassified == 0 : relative <= tolerance);
    }
}
