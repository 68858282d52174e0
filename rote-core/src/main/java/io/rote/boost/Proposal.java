package io.rote.boost;

import java.util.List;

/** A function f that a weak learner offers: its neurons, its values on the samples and what it expects of them. */
public final class Proposal {
    private final List<Unit> units;
    private final double[] values;
    private final double squaredCosine;
    private final double predicted;

    private Proposal(List<Unit> units, double[] values, double squaredCosine, double predicted) {
        this.units = units;
        this.values = values;
        this.squaredCosine = squaredCosine;
        this.predicted = predicted;
    }

    /** A function of which exactly what it does on the samples is expected. */
    static Proposal of(List<Unit> units, double[] values, double[] residual) {
        double share = squaredCosine(values, residual);
        return new Proposal(List.copyOf(units), values, share, share);
    }

    /**
     * A function that stands for another one.
     *
     * @param predicted the squared cosine that the other one has
     */
    static Proposal of(List<Unit> units, double[] values, double[] residual, double predicted) {
        return new Proposal(List.copyOf(units), values, squaredCosine(values, residual), predicted);
    }

    private static double squaredCosine(double[] values, double[] residual) {
        double inner = Vectors.dot(values, residual);
        double scale = Vectors.dot(values, values) * Vectors.dot(residual, residual);
        return scale > 0 ? inner * inner / scale : 0;
    }

    /** The neurons whose sum is f. */
    public List<Unit> units() {
        return units;
    }

    /** f(x_i). */
    double value(int i) {
        return values[i];
    }

    /** The values on all samples; not to be changed. */
    double[] values() {
        return values;
    }

    /** α²/β = (r·f)² / (‖r‖² ‖f‖²): the share of ‖r‖² that the best multiple of f removes. */
    public double squaredCosine() {
        return squaredCosine;
    }

    /** The same of the function that the learner had in mind. */
    public double predicted() {
        return predicted;
    }
}
