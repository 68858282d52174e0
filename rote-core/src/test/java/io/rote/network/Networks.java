package io.rote.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks for tests. */
public final class Networks {
    private Networks() {}

    /** A network with Gaussian weights of variance 1/inputs and Gaussian biases. */
    public static FeedForward gaussian(SplittableRandom random, Activation hidden, int... sizes) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            double[] weights = gaussian(random, sizes[l] * sizes[l - 1], 1 / Math.sqrt(sizes[l - 1]));
            layers.add(Layer.of(
                    sizes[l - 1],
                    weights,
                    gaussian(random, sizes[l], 0.5),
                    l + 1 == sizes.length ? Activation.Standard.IDENTITY : hidden));
        }
        return FeedForward.of(layers);
    }

    /** Independent Gaussian numbers. */
    public static double[] gaussian(SplittableRandom random, int count, double deviation) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = deviation * random.nextGaussian();
        }
        return numbers;
    }

    /** x ↦ a·φ(w·x + b) for scalars. */
    public static FeedForward scalar(double a, Activation activation, double w, double b) {
        return FeedForward.of(List.of(
                Layer.of(1, new double[] {w}, new double[] {b}, activation),
                Layer.of(1, new double[] {a}, new double[] {0}, Activation.Standard.IDENTITY)));
    }
}
