package io.rote.boost;

/** A ReLU neuron x ↦ a · ReLU(w·x) on {@link Features}. */
public final class Unit {
    private final double[] weights;
    private final double outgoing;

    /**
     * A neuron.
     *
     * @param weights w, one number per feature; kept, not to be changed afterwards
     * @param outgoing a
     */
    public Unit(double[] weights, double outgoing) {
        this.weights = weights;
        this.outgoing = outgoing;
    }

    /** Number of features. */
    public int inputs() {
        return weights.length;
    }

    /** Weight of feature j. */
    public double weight(int j) {
        return weights[j];
    }

    /** The outgoing weight a. */
    public double outgoing() {
        return outgoing;
    }

    /** The same neuron with its outgoing weight multiplied. */
    public Unit times(double factor) {
        return new Unit(weights, outgoing * factor);
    }

    /** |a| ‖w‖. */
    public double size() {
        double squares = 0;
        for (double w : weights) {
            squares += w * w;
        }
        return Math.abs(outgoing) * Math.sqrt(squares);
    }
}
