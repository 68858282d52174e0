package io.rote.onnx;

import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Seeded networks, inputs and metadata for the tests of this package. */
final class Networks {
    private Networks() {}

    static Stream<Activation> activations() {
        return Stream.concat(
                Stream.of(Activation.Standard.values()),
                Stream.of(
                        new LeakyRelu(0.01),
                        new LeakyRelu(-0.5),
                        new LeakyRelu(3),
                        Polynomial.ofDegree(3),
                        Polynomial.of(1, 0, 0, -2)));
    }

    /** x ↦ φ(x) on single numbers. */
    static FeedForward single(Activation activation) {
        double[] one = {1};
        double[] zero = {0};
        return FeedForward.of(
                List.of(Layer.of(1, one, zero, activation), Layer.of(1, one, zero, Activation.Standard.IDENTITY)));
    }

    /** Gaussian weights of variance 1/fan-in. */
    static FeedForward random(long seed, Activation activation, int... widths) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            double[] w = gaussians(random, widths[l] * widths[l - 1]);
            for (int k = 0; k < w.length; k++) {
                w[k] /= Math.sqrt(widths[l - 1]);
            }
            boolean last = l == widths.length - 1;
            layers.add(Layer.of(
                    widths[l - 1], w, gaussians(random, widths[l]), last ? Activation.Standard.IDENTITY : activation));
        }
        return FeedForward.of(layers);
    }

    static double[] inputs(long seed, int count) {
        return gaussians(new SplittableRandom(seed), count);
    }

    static ModelMetadata regression() {
        return new ModelMetadata(List.of(), List.of(), Task.REGRESSION, "0.1.0", Map.of());
    }

    static double largest(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = Math.abs(a[k] - b[k]);
            // written so that NaN is not lost
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    private static double[] gaussians(SplittableRandom random, int count) {
        double[] g = new double[count];
        for (int k = 0; k < count; k++) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            g[k] = radius * Math.cos(2 * Math.PI * random.nextDouble());
        }
        return g;
    }
}
