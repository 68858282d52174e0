package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Seeded networks and the data that they reproduce up to rounding. */
final class Samples {
    private Samples() {}

    static Stream<Activation> activations() {
        return Stream.concat(
                Stream.of(Activation.Standard.values()),
                Stream.of(new LeakyRelu(0.01), new LeakyRelu(-0.5), new LeakyRelu(3), Polynomial.ofDegree(3)));
    }

    static Stream<Activation> exactActivations() {
        return activations()
                .filter(a -> !(a instanceof Activation.Standard s)
                        || s == Activation.Standard.RELU
                        || s == Activation.Standard.HEAVISIDE
                        || s == Activation.Standard.IDENTITY);
    }

    static FeedForward network(long seed, Activation activation, int... widths) {
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

    static double[] gaussians(SplittableRandom random, int count) {
        double[] g = new double[count];
        for (int k = 0; k < count; k++) {
            g[k] = random.nextGaussian();
        }
        return g;
    }

    /** Gaussian inputs, the network's own binary64 outputs as labels. */
    static DataSet labelled(long seed, FeedForward f, int samples) {
        double[] x = gaussians(new SplittableRandom(seed), samples * f.inputs());
        return DataSet.regression(f.inputs(), x, f.outputs(), f.apply(x));
    }

    /** The outputs for one sample in exact decimal arithmetic; for piecewise linear and polynomial activations. */
    static BigDecimal[] exactly(FeedForward f, DataSet data, int sample) {
        BigDecimal[] v = new BigDecimal[data.inputs()];
        for (int j = 0; j < v.length; j++) {
            v[j] = new BigDecimal(data.input(sample, j));
        }
        for (Layer layer : f.layers()) {
            BigDecimal[] out = new BigDecimal[layer.units()];
            for (int u = 0; u < out.length; u++) {
                BigDecimal z = new BigDecimal(layer.bias(u));
                for (int j = 0; j < v.length; j++) {
                    z = z.add(new BigDecimal(layer.weight(u, j)).multiply(v[j]));
                }
                out[u] = activate(layer.activation(), z);
            }
            v = out;
        }
        return v;
    }

    private static BigDecimal activate(Activation activation, BigDecimal z) {
        if (activation == Activation.Standard.IDENTITY) {
            return z;
        }
        if (activation == Activation.Standard.RELU) {
            return z.max(BigDecimal.ZERO);
        }
        if (activation == Activation.Standard.HEAVISIDE) {
            return z.signum() < 0 ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        if (activation instanceof LeakyRelu leaky) {
            return z.signum() > 0 ? z : z.multiply(new BigDecimal(leaky.negativeSlope()));
        }
        BigDecimal sum = BigDecimal.ZERO;
        double[] c = ((Polynomial) activation).coefficients();
        for (int j = 0; j < c.length; j++) {
            sum = sum.add(new BigDecimal(c[j]).multiply(z.pow(j)));
        }
        return sum;
    }

    /** The network with one weight moved by a number of units in the last place. */
    static FeedForward nudged(FeedForward f, int layer, int weight, int ulps) {
        List<Layer> layers = new ArrayList<>(f.layers());
        Layer old = layers.get(layer);
        double[] w = old.weights();
        w[weight] += ulps * Math.ulp(w[weight]);
        layers.set(layer, Layer.of(old.inputs(), w, old.biases(), old.activation()));
        return FeedForward.of(layers);
    }
}
