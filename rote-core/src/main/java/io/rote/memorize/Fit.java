package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;

/**
 * How well outputs reproduce a data set's labels.
 *
 * @param relative ρ = ‖f(X) − Y‖_F / ‖Y − mean(Y)‖_F for real labels, NaN for class labels
 * @param maxAbsolute largest |f(x_i) − y_i| for real labels, NaN for class labels
 * @param misclassified samples classified wrongly for class labels (a tie is wrong), 0 for real labels
 * @param smallestMargin for class labels the smallest of ±f(x_i), or of the right score minus the largest other; NaN for real
 *     labels
 * @param worst the sample with the largest error or the smallest margin
 */
public record Fit(double relative, double maxAbsolute, long misclassified, double smallestMargin, int worst) {

    /**
     * Compares outputs with labels.
     *
     * @param outputs n × q network outputs, row-major; a NaN counts as an infinite error
     */
    public static Fit of(DataSet data, double[] outputs) {
        if (outputs.length != (long) data.samples() * data.outputs()) {
            throw new IllegalArgumentException(
                    "expected " + data.samples() + " × " + data.outputs() + " outputs, got " + outputs.length);
        }
        return data.task() == Task.REGRESSION ? ofLabels(data, outputs) : ofClasses(data, outputs);
    }

    /** True if this fit meets the tolerance (real labels) or has no wrong sample (class labels). */
    public boolean memorizes(DataSet data, double tolerance) {
        return data.task() == Task.REGRESSION ? relative <= tolerance : misclassified == 0;
    }

    private static Fit ofLabels(DataSet data, double[] outputs) {
        int n = data.samples();
        int q = data.outputs();
        double[] errors = new double[n * q];
        double[] centred = new double[n * q];
        double largestError = -1;
        double largestCentred = 0;
        int worst = 0;
        for (int k = 0; k < q; k++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += data.label(i, k) / n;
            }
            for (int i = 0; i < n; i++) {
                double error = Math.abs(outputs[i * q + k] - data.label(i, k));
                if (Double.isNaN(error)) {
                    error = Double.POSITIVE_INFINITY;
                }
                errors[i * q + k] = error;
                centred[i * q + k] = data.label(i, k) - mean;
                largestCentred = Math.max(largestCentred, Math.abs(centred[i * q + k]));
                if (error > largestError) {
                    largestError = error;
                    worst = i;
                }
            }
        }
        return new Fit(relative(errors, largestError, centred, largestCentred), largestError, 0, Double.NaN, worst);
    }

    /** ‖errors‖ / ‖centred‖ without overflow or underflow of the squares, which would hide an error beside tiny labels. */
    private static double relative(double[] errors, double largestError, double[] centred, double largestCentred) {
        if (largestError == 0 || largestError == Double.POSITIVE_INFINITY) {
            return largestError;
        }
        double ratio = normOver(errors, largestError) / normOver(centred, largestCentred);
        return ratio * (largestError / largestCentred);
    }

    private static double normOver(double[] values, double scale) {
        double squares = 0;
        for (double value : values) {
            squares += (value / scale) * (value / scale);
        }
        return Math.sqrt(squares);
    }

    private static Fit ofClasses(DataSet data, double[] outputs) {
        int n = data.samples();
        int q = data.outputs();
        long wrong = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int worst = 0;
        for (int i = 0; i < n; i++) {
            int label = data.classOf(i);
            double margin;
            if (q == 1) {
                margin = label == 0 ? -outputs[i] : outputs[i];
            } else {
                double other = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < q; k++) {
                    if (k != label) {
                        other = Math.max(other, outputs[i * q + k]);
                    }
                }
                margin = outputs[i * q + label] - other;
            }
            if (!(margin > 0)) {
                wrong++;
            }
            if (Double.isNaN(margin)) {
                margin = Double.NEGATIVE_INFINITY;
            }
            if (margin < smallest) {
                smallest = margin;
                worst = i;
            }
        }
        return new Fit(Double.NaN, Double.NaN, wrong, smallest, worst);
    }
}
