package io.rote.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * One layer: x ↦ φ(W x + b), W of shape units × inputs.
 *
 * <p>Immutable: arrays are copied on the way in and out.
 */
public final class Layer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int inputs;
    private final int units;
    private final double[] weights;
    private final double[] biases;
    private final Activation activation;

    private Layer(int inputs, int units, double[] weights, double[] biases, Activation activation) {
        this.inputs = inputs;
        this.units = units;
        this.weights = weights;
        this.biases = biases;
        this.activation = activation;
    }

    /**
     * A layer from its numbers.
     *
     * @param inputs columns of W, at least 1
     * @param weights units × inputs, row-major: row l holds the weights of unit l; copied
     * @param biases one per unit, at least one; copied
     * @throws IllegalArgumentException if the shapes disagree or a number is not finite
     */
    public static Layer of(int inputs, double[] weights, double[] biases, Activation activation) {
        Objects.requireNonNull(activation, "activation");
        int units = biases.length;
        if (inputs < 1 || units < 1 || weights.length != (long) units * inputs) {
            throw new IllegalArgumentException(
                    "expected units × inputs = " + units + " × " + inputs + " weights, got " + weights.length);
        }
        Layer layer = new Layer(inputs, units, weights.clone(), biases.clone(), activation);
        requireFinite(layer.weights, "weight");
        requireFinite(layer.biases, "bias");
        return layer;
    }

    /** Number of inputs. */
    public int inputs() {
        return inputs;
    }

    /** Number of units. */
    public int units() {
        return units;
    }

    /** The activation φ. */
    public Activation activation() {
        return activation;
    }

    /** Weight of input j in unit l. */
    public double weight(int l, int j) {
        return weights[Objects.checkIndex(l, units) * inputs + Objects.checkIndex(j, inputs)];
    }

    /** Bias of unit l. */
    public double bias(int l) {
        return biases[l];
    }

    /** A copy of W, row-major. */
    public double[] weights() {
        return weights.clone();
    }

    /** A copy of b. */
    public double[] biases() {
        return biases.clone();
    }

    /** Number of stored numbers: units · (inputs + 1). */
    public long parameters() {
        return (long) units * (inputs + 1);
    }

    /**
     * Evaluates the layer in binary64, sums from left to right.
     *
     * @param x samples × inputs, row-major; read
     * @return samples × units, row-major
     */
    public double[] apply(double[] x) {
        if (x.length % inputs != 0) {
            throw new IllegalArgumentException(x.length + " numbers are not a multiple of " + inputs + " inputs");
        }
        int samples = x.length / inputs;
        double[] out = new double[Math.multiplyExact(samples, units)];
        double[] one = new double[units];
        for (int i = 0; i < samples; i++) {
            apply(x, i * inputs, one);
            System.arraycopy(one, 0, out, i * units, units);
        }
        return out;
    }

    /**
     * Evaluates the layer on one vector.
     *
     * @param x the input; read from {@code offset}
     * @param out receives φ(Wx + b); its first {@link #units()} entries are overwritten
     */
    void apply(double[] x, int offset, double[] out) {
        for (int l = 0; l < units; l++) {
            double z = 0;
            int row = l * inputs;
            for (int j = 0; j < inputs; j++) {
                z += weights[row + j] * x[offset + j];
            }
            out[l] = activation.value(z + biases[l]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layer that
                && inputs == that.inputs
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(biases, that.biases)
                && activation.equals(that.activation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inputs, activation, Arrays.hashCode(weights), Arrays.hashCode(biases));
    }

    private static void requireFinite(double[] values, String what) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(what + " " + k + " is " + values[k]);
            }
        }
    }
}
