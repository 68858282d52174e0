package io.rote.onnx;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value of the graph that depends on the input: layers so far, then an affine map that no activation has closed yet.
 *
 * <p>Immutable. <b>Numerics.</b> Numbers of the file become weights and biases unchanged; what would need arithmetic on them (a
 * second affine map, a factor) becomes an affine layer of its own, so that the network is exactly the graph's function.
 */
final class NetworkUnderConstruction {
    private final List<Layer> closed;
    private final int width;
    private final double[] weights;
    private final double[] biases;

    private NetworkUnderConstruction(List<Layer> closed, int width, double[] weights, double[] biases) {
        this.closed = closed;
        this.width = width;
        this.weights = weights;
        this.biases = biases;
    }

    /** The input itself. */
    static NetworkUnderConstruction input(int columns) {
        return new NetworkUnderConstruction(List.of(), columns, new double[0], new double[0]);
    }

    /** Number of columns. */
    int width() {
        return width;
    }

    private boolean isOpen() {
        return biases.length > 0;
    }

    private int before() {
        return isOpen() ? weights.length / biases.length : width;
    }

    /** x ↦ W x + b with W units × inputs. */
    NetworkUnderConstruction affine(double[] w, double[] b) {
        return new NetworkUnderConstruction(flushed(), b.length, w, b);
    }

    /** Adds one number per column. */
    NetworkUnderConstruction plus(double[] b) {
        if (isOpen() && Arrays.stream(biases).allMatch(value -> value == 0)) {
            return new NetworkUnderConstruction(closed, width, weights, b);
        }
        return affine(diagonal(ones()), b);
    }

    /** Multiplies each column by a number. */
    NetworkUnderConstruction times(double[] factors) {
        return affine(diagonal(factors), new double[width]);
    }

    NetworkUnderConstruction activated(Activation activation) {
        List<Layer> layers = new ArrayList<>(closed);
        layers.add(
                isOpen()
                        ? Layer.of(before(), weights, biases, activation)
                        : Layer.of(width, diagonal(ones()), new double[width], activation));
        return new NetworkUnderConstruction(List.copyOf(layers), width, new double[0], new double[0]);
    }

    /** The finished network; an activation at the end is followed by an identity layer. */
    FeedForward network() {
        NetworkUnderConstruction end = isOpen() ? this : times(ones());
        return FeedForward.of(end.activated(Activation.Standard.IDENTITY).closed);
    }

    /** The numbers of a constant, one per column, if it has that shape. */
    Optional<double[]> perColumn(ConstantTensor constant) {
        if (constant.isScalar()) {
            double[] all = new double[width];
            Arrays.fill(all, constant.values[0]);
            return Optional.of(all);
        }
        boolean row = constant.shape.length == 1 || constant.shape.length == 2 && constant.shape[0] == 1;
        return row && constant.values.length == width ? Optional.of(constant.values) : Optional.empty();
    }

    private List<Layer> flushed() {
        return isOpen() ? activated(Activation.Standard.IDENTITY).closed : closed;
    }

    private double[] ones() {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[] diagonal(double[] factors) {
        double[] w = new double[Math.multiplyExact(width, width)];
        for (int j = 0; j < width; j++) {
            w[j * width + j] = factors[j];
        }
        return w;
    }
}
