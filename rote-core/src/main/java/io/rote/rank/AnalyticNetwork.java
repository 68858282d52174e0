package io.rote.rank;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The Jacobian of a network with analytic units, not polynomials, on n samples in all its parameters: nq × p. Its generic rank is the
 * rank outside of the zero set of a nonzero analytic function.
 *
 * @param samples n
 * @param inputs d
 * @param widths hidden widths, at least one
 * @param outputs q
 * @param activation φ: tanh, logistic, softplus, arctan, sine, erf or gelu
 */
public record AnalyticNetwork(int samples, int inputs, List<Integer> widths, int outputs, Activation activation) {

    /** Checks the sizes and the activation. */
    public AnalyticNetwork {
        widths = List.copyOf(widths);
        Objects.requireNonNull(activation, "activation");
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("outputs", outputs);
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one hidden width");
        }
        widths.forEach(width -> Dimensions.requirePositive("a width", width));
        if (EnclosedActivation.of(activation).isEmpty()) {
            throw new IllegalArgumentException(activation.id() + " has no proved error bounds; those that have: "
                    + EnclosedActivation.names() + "; a polynomial is given by its coefficients");
        }
        Dimensions.requireShape((long) samples * outputs, parameters(inputs, widths, outputs));
    }

    /** The network and its sizes in one line, which {@link ObjectText#parseAnalytic} reads. */
    public String text() {
        return "network samples=" + samples + " inputs=" + inputs + " widths="
                + widths.stream().map(String::valueOf).collect(Collectors.joining(",")) + " outputs=" + outputs
                + " activation=" + activation.id();
    }

    /** Rows of the Jacobian, nq. */
    public int rows() {
        return samples * outputs;
    }

    /** Columns of the Jacobian, p. */
    public int columns() {
        return Math.toIntExact(parameters(inputs, widths, outputs));
    }

    private static long parameters(int inputs, List<Integer> widths, int outputs) {
        long sum = 0;
        long from = inputs;
        for (int width : widths) {
            sum += (from + 1) * width;
            from = width;
        }
        return sum + (from + 1) * outputs;
    }

    /**
     * Tries to prove, at one random point, that the generic rank is nq. A smaller rank is never claimed.
     *
     * @param seed of the point: Gaussian inputs and biases, weights of variance 1/fan-in
     */
    public RealRank at(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = gaussian(random, Math.multiplyExact(samples, inputs), 1);
        List<Layer> layers = new ArrayList<>();
        int from = inputs;
        for (int width : widths) {
            layers.add(layer(random, from, width, activation));
            from = width;
        }
        layers.add(layer(random, from, outputs, Activation.Standard.IDENTITY));
        return RealRank.of(FeedForward.of(layers), x);
    }

    private static Layer layer(SplittableRandom random, int from, int units, Activation activation) {
        double[] weights = gaussian(random, Math.multiplyExact(from, units), 1 / Math.sqrt(from));
        return Layer.of(from, weights, gaussian(random, units, 1), activation);
    }

    private static double[] gaussian(SplittableRandom random, int count, double deviation) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = deviation * random.nextGaussian();
        }
        return numbers;
    }
}
