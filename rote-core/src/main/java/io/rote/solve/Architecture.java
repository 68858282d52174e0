package io.rote.solve;

import io.rote.network.Activation;
import java.io.Serializable;
import java.util.List;

/**
 * The shape of a fully connected network with one activation on all hidden layers.
 *
 * @param inputs d
 * @param widths hidden widths, at least one
 * @param outputs q
 * @param activation the hidden activation φ
 */
public record Architecture(int inputs, List<Integer> widths, int outputs, Activation activation)
        implements Serializable {

    /** Copies the widths. */
    public Architecture {
        widths = List.copyOf(widths);
    }

    /** Number of layers of weights L. */
    public int layers() {
        return widths.size() + 1;
    }

    /** Width of layer ℓ's input, ℓ = 0 … L−1, without the constant. */
    public int fanIn(int layer) {
        return layer == 0 ? inputs : widths.get(layer - 1);
    }

    /** Number of units of layer ℓ. */
    public int fanOut(int layer) {
        return layer == widths.size() ? outputs : widths.get(layer);
    }

    /** Number of weights and biases p. */
    public long parameters() {
        long sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            sum += (fanIn(layer) + 1L) * fanOut(layer);
        }
        return sum;
    }
}
