package io.rote.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A feed-forward network f: R^d → R^q: hidden layers with activations, then an affine layer.
 *
 * <p><b>Invariants.</b> Neighbouring widths agree; the last layer's activation is the identity. Immutable.
 */
public final class FeedForward implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the JDK's immutable lists are serializable
    private final List<Layer> layers;

    private FeedForward(List<Layer> layers) {
        this.layers = layers;
    }

    /**
     * A network from its layers, first to last.
     *
     * @throws IllegalArgumentException if there is none, neighbouring widths disagree or the last layer is not affine
     */
    public static FeedForward of(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int l = 1; l < layers.size(); l++) {
            if (layers.get(l).inputs() != layers.get(l - 1).units()) {
                throw new IllegalArgumentException(
                        "layer " + l + " takes " + layers.get(l).inputs() + " inputs, the layer before it has "
                                + layers.get(l - 1).units() + " units");
            }
        }
        if (layers.get(layers.size() - 1).activation() != Activation.Standard.IDENTITY) {
            throw new IllegalArgumentException("the last layer must be affine");
        }
        return new FeedForward(List.copyOf(layers));
    }

    /** The layers, first to last; the last one is affine. */
    public List<Layer> layers() {
        return layers;
    }

    /** Input dimension d. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** Output dimension q. */
    public int outputs() {
        return layers.get(layers.size() - 1).units();
    }

    /** Widths of the hidden layers. */
    public List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            widths.add(layer.units());
        }
        return widths;
    }

    /** Number of hidden units. */
    public long neurons() {
        return widths().stream().mapToLong(Integer::longValue).sum();
    }

    /** Number of stored weights and biases p, zeros included. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /**
     * Evaluates the network in binary64, sample by sample, sums from left to right.
     *
     * @param x samples × d inputs, row-major; read
     * @return samples × q outputs, row-major
     */
    public double[] apply(double[] x) {
        int d = inputs();
        int q = outputs();
        if (x.length % d != 0) {
            throw new IllegalArgumentException(x.length + " numbers are not a multiple of " + d + " inputs");
        }
        int samples = x.length / d;
        double[] out = new double[Math.multiplyExact(samples, q)];
        double[][] scratch = new double[layers.size()][];
        for (int l = 0; l < scratch.length; l++) {
            scratch[l] = new double[layers.get(l).units()];
        }
        for (int i = 0; i < samples; i++) {
            layers.get(0).apply(x, i * d, scratch[0]);
            for (int l = 1; l < scratch.length; l++) {
                layers.get(l).apply(scratch[l - 1], 0, scratch[l]);
            }
            System.arraycopy(scratch[scratch.length - 1], 0, out, i * q, q);
        }
        return out;
    }

    /**
     * The network x ↦ f((x − shift) ∘ scale), with the scaling folded into the first layer.
     *
     * @param shift the new network's input shift
     * @param scale its input scale; inputs with scale 0 are left out of f, so f's input dimension is the number of the others
     */
    public FeedForward withInputScaling(double[] shift, double[] scale) {
        long varying = Arrays.stream(scale).filter(s -> s != 0).count();
        if (varying != inputs() || shift.length != scale.length) {
            throw new IllegalArgumentException(shift.length + " shifts and " + scale.length + " scales, " + varying
                    + " of them not 0, for a network with " + inputs() + " inputs");
        }
        Layer first = layers.get(0);
        double[] weights = new double[Math.multiplyExact(first.units(), scale.length)];
        double[] biases = first.biases();
        for (int l = 0; l < first.units(); l++) {
            int used = 0;
            double moved = 0;
            for (int j = 0; j < scale.length; j++) {
                if (scale[j] != 0) {
                    double w = first.weight(l, used++) * scale[j];
                    weights[l * scale.length + j] = w;
                    moved += w * shift[j];
                }
            }
            biases[l] -= moved;
        }
        List<Layer> scaled = new ArrayList<>(layers);
        scaled.set(0, Layer.of(scale.length, weights, biases, first.activation()));
        return of(scaled);
    }

    /** The network x ↦ shift + scale ∘ f(x), with the scaling folded into the last layer. */
    public FeedForward withOutputScaling(double[] shift, double[] scale) {
        if (shift.length != outputs() || scale.length != outputs()) {
            throw new IllegalArgumentException(shift.length + " shifts and " + scale.length
                    + " scales for a network with " + outputs() + " outputs");
        }
        Layer last = layers.get(layers.size() - 1);
        double[] weights = last.weights();
        double[] biases = last.biases();
        for (int k = 0; k < last.units(); k++) {
            for (int l = 0; l < last.inputs(); l++) {
                weights[k * last.inputs() + l] *= scale[k];
            }
            biases[k] = biases[k] * scale[k] + shift[k];
        }
        List<Layer> scaled = new ArrayList<>(layers);
        scaled.set(layers.size() - 1, Layer.of(last.inputs(), weights, biases, last.activation()));
        return of(scaled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedForward that && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }

    @Override
    public String toString() {
        return "FeedForward[" + inputs() + " → " + widths() + " → " + outputs() + "]";
    }
}
