package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A point θ (or a direction δ) of parameter space: one vector outside the heap, seen as a weight matrix per layer.
 *
 * <p>W_ℓ has shape (fan-in + 1) × fan-out; its last row holds the biases.
 */
public final class Parameters {
    /** Output scale of the random start for real labels that converges in the fewest steps. */
    static final double OUTPUT_SCALE = 20;

    private static final double BIAS_SCALE = 0.7;

    private final Architecture architecture;
    private final Matrix vector;
    private final Matrix[] weights;

    /** A point with undefined entries. */
    public Parameters(Architecture architecture) {
        this.architecture = architecture;
        this.vector = Matrix.ofShape(Math.toIntExact(architecture.parameters()), 1);
        this.weights = new Matrix[architecture.layers()];
        int from = 0;
        for (int layer = 0; layer < weights.length; layer++) {
            int rows = architecture.fanIn(layer) + 1;
            int columns = architecture.fanOut(layer);
            weights[layer] = vector.reshaped(from, rows, columns);
            from += rows * columns;
        }
    }

    /** The random start for real labels: output scale {@value #OUTPUT_SCALE}, bias scale {@value #BIAS_SCALE}. */
    public static Parameters random(Architecture architecture, SplittableRandom random) {
        return random(architecture, OUTPUT_SCALE, BIAS_SCALE, random);
    }

    /** The random start of an attempt at an architecture: others for other seeds, attempts and numbers of hidden units. */
    public static Parameters random(Architecture architecture, long seed, int attempt) {
        return random(architecture, OUTPUT_SCALE, seed, attempt);
    }

    /** As {@link #random(Architecture, long, int)}, with the output scale that suits an objective. */
    public static Parameters random(Architecture architecture, double outputScale, long seed, int attempt) {
        int size = architecture.widths().stream().mapToInt(Integer::intValue).sum();
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1_000_003L * size + attempt);
        return random(architecture, outputScale, BIAS_SCALE, random);
    }

    /**
     * A random start: weights of standard deviation 1/√fan-in, biases {@code biasScale}, output weights {@code
     * outputScale}/√fan-in, output biases 0.
     *
     * <p>An output scale well above the labels' keeps the problem close to linear in the hidden weights, so that few steps are
     * rejected.
     */
    public static Parameters random(
            Architecture architecture, double outputScale, double biasScale, SplittableRandom random) {
        Parameters start = new Parameters(architecture);
        int last = architecture.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            int fanIn = architecture.fanIn(layer);
            double scale = (layer == last ? outputScale : 1) / Math.sqrt(fanIn);
            double[] unit = new double[fanIn + 1];
            for (int l = 0; l < architecture.fanOut(layer); l++) {
                for (int j = 0; j < fanIn; j++) {
                    unit[j] = scale * random.nextGaussian();
                }
                unit[fanIn] = layer == last ? 0 : biasScale * random.nextGaussian();
                start.weights[layer].setColumn(l, unit);
            }
        }
        return start;
    }

    /** The parameters of a network of this architecture. */
    public static Parameters of(Architecture architecture, FeedForward network) {
        Parameters point = new Parameters(architecture);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            Layer from = network.layers().get(layer);
            Matrix to = point.weights[layer];
            for (int l = 0; l < from.units(); l++) {
                for (int j = 0; j < from.inputs(); j++) {
                    to.set(j, l, from.weight(l, j));
                }
                to.set(from.inputs(), l, from.bias(l));
            }
        }
        return point;
    }

    /** The network with these parameters. */
    public FeedForward toNetwork() {
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < weights.length; layer++) {
            int fanIn = architecture.fanIn(layer);
            int units = architecture.fanOut(layer);
            double[] w = new double[units * fanIn];
            double[] b = new double[units];
            double[] unit = new double[fanIn + 1];
            for (int l = 0; l < units; l++) {
                weights[layer].getColumn(l, unit);
                System.arraycopy(unit, 0, w, l * fanIn, fanIn);
                b[l] = unit[fanIn];
            }
            Activation activation =
                    layer == weights.length - 1 ? Activation.Standard.IDENTITY : architecture.activation();
            layers.add(Layer.of(fanIn, w, b, activation));
        }
        return FeedForward.of(layers);
    }

    /** The architecture. */
    public Architecture architecture() {
        return architecture;
    }

    /** θ as a p × 1 vector, sharing memory. */
    public Matrix vector() {
        return vector;
    }

    /** W_ℓ with the bias row, ℓ = 0 … L−1, sharing memory. */
    public Matrix weights(int layer) {
        return weights[layer];
    }

    /** W_ℓ without the bias row, sharing memory. */
    public Matrix weightsWithoutBias(int layer) {
        return weights[layer].view(0, architecture.fanIn(layer), 0, architecture.fanOut(layer));
    }

    /** Overwrites this point by {@code from + a + b}. */
    void setToSum(Parameters from, Parameters a, Parameters b) {
        vector.copyFrom(from.vector);
        Blas.axpy(1, a.vector, vector);
        Blas.axpy(1, b.vector, vector);
    }
}
