package io.rote.theory;

import io.rote.network.Activation;
import java.util.Objects;

/**
 * The networks and labels that a question is about, all but their size.
 *
 * @param inputs input dimension d, 1 to 10^6
 * @param outputs output dimension q, 1 to 10^6
 * @param activation φ of every hidden unit
 * @param hiddenLayers number of hidden layers, 1 to 100: 1 for "two-layer" networks
 * @param labels what the outputs are to reach
 */
public record Family(long inputs, long outputs, Nonlinearity activation, int hiddenLayers, Labels labels) {

    /** Largest d and q. */
    public static final long LARGEST_DIMENSION = 1_000_000;

    /** Checks the ranges. */
    public Family {
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(labels, "labels");
        requireRange("inputs", inputs, LARGEST_DIMENSION);
        requireRange("outputs", outputs, LARGEST_DIMENSION);
        requireRange("hidden layers", hiddenLayers, 100);
    }

    /** Networks for real labels with one hidden layer. */
    public static Family of(long inputs, long outputs, Activation activation) {
        return new Family(inputs, outputs, Nonlinearity.of(activation), 1, Labels.REAL);
    }

    /** This family with another number of hidden layers. */
    public Family withHiddenLayers(int count) {
        return new Family(inputs, outputs, activation, count, labels);
    }

    static void requireRange(String what, long value, long largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException(what + " must be 1 to " + largest + ", got " + value);
        }
    }
}
