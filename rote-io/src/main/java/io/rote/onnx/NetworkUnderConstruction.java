package io.rote.onnx;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value of the graph that depends on the input: layers so far, then an affine map that no activation has closed yet.
 *
 * <p>Immutable. <b>Numerics.</b> Numbers of the file become weights and biases unchanged; what would need arithmetic on them (a
 * second affine map, a factor) becomes an affine layer of its own, so that the network is exactly the graph's function.
 */
final class NetworkUnderConstruction {
    private final List<Layer> closed;
    private final Set<Integer> rounded;
    private final int width;
    private final double[] weights;
    private final double[] biases;

    private NetworkUnderConstruction(
            List<Layer> closed, Set<Integer> rounded, int width, double[] weights, double[] biases) {
        this.closed = closed;
        this.rounded = rounded;
        this.width = width;
        this.weights = weights;
        this.biases = biases;
    }

    /** The input itself. */
    static NetworkUnderConstruction input(int columns) {
        return new NetworkUnderConstruction(List.of(), Set.of(), columns, new double[0], new double[0]);
    }

    /** Number of columns. */
    int width() {
        return width;
    }

    /** The layers whose weights are rounded reciprocals of the file's numbers. */
    Set<Integer> rounded() {
        return rounded;
    }

    private boolean isOpen() {
        return biases.length > 0;
    }

    private int before() {
        return isOpen() ? weights.length / biases.length : width;
    }

    /** x ↦ W x with W units × inputs. */
    NetworkUnderConstruction affine(ConstantTensor w) {
        return affine(w.values, new double[Math.toIntExact(w.shape[0])]);
    }

    private NetworkUnderConstruction affine(double[] w, double[] b) {
        return new NetworkUnderConstruction(flushed(), rounded, b.length, w, b);
    }

    /** Adds one number per column. */
    NetworkUnderConstruction plus(double[] b) {
        if (isOpen() && Arrays.stream(biases).allMatch(value -> value == 0)) {
            return new NetworkUnderConstruction(closed, rounded, width, weights, b);
        }
        return affine(diagonal(all(1)), b);
    }

    /** Multiplies each column by a number. */
    NetworkUnderConstruction times(double[] factors) {
        return affine(diagonal(factors), new double[width]);
    }

    /** Multiplies each column by a number that is within 2⁻⁵³ of itself of the exact one. */
    NetworkUnderConstruction timesRounded(double[] factors) {
        NetworkUnderConstruction product = times(factors);
        Set<Integer> layers = new TreeSet<>(rounded);
        layers.add(product.closed.size());
        return new NetworkUnderConstruction(product.closed, Set.copyOf(layers), width, product.weights, product.biases);
    }

    NetworkUnderConstruction negated() {
        return times(all(-1));
    }

    NetworkUnderConstruction activated(Activation activation) {
        List<Layer> layers = new ArrayList<>(closed);
        layers.add(
                isOpen()
                        ? Layer.of(before(), weights, biases, activation)
                        : Layer.of(width, diagonal(all(1)), new double[width], activation));
        return new NetworkUnderConstruction(List.copyOf(layers), rounded, width, new double[0], new double[0]);
    }

    /** The finished network; an activation at the end is followed by an identity layer. */
    FeedForward network() {
        NetworkUnderConstruction end = isOpen() ? this : times(all(1));
        return FeedForward.of(end.activated(Activation.Standard.IDENTITY).closed);
    }

    /** The numbers of a constant, one per column, if it has that shape. */
    Optional<double[]> perColumn(ConstantTensor constant) {
        if (constant.isScalar()) {
            return Optional.of(all(constant.values[0]));
        }
        boolean row = constant.shape.length == 1 || (constant.shape.length == 2 && constant.shape[0] == 1);
        return row && constant.values.length == width ? Optional.of(constant.values) : Optional.empty();
    }

    private List<Layer> flushed() {
        return isOpen() ? activated(Activation.Standard.IDENTITY).closed : closed;
    }

    /** One number for every column. */
    double[] all(double value) {
        double[] all = new double[width];
        Arrays.fill(all, value);
        return all;
    }

    private double[] diagonal(double[] factors) {
        double[] w = new double[Math.multiplyExact(width, width)];
        for (int j = 0; j < width; j++) {
            w[j * width + j] = factors[j];
        }
        return w;
    }
}
