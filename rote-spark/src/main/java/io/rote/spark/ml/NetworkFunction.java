package io.rote.spark.ml;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.jspecify.annotations.Nullable;

/** A network that can be sent to executors, as a function of one vector. */
final class NetworkFunction implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Numbers> layers = new ArrayList<>();
    private final int inputs;
    private transient @Nullable FeedForward network;

    /** A layer's numbers. */
    private static final class Numbers implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int inputs;
        private final double[] weights;
        private final double[] biases;
        private final String activation;

        Numbers(Layer layer) {
            inputs = layer.inputs();
            weights = layer.weights();
            biases = layer.biases();
            activation = layer.activation().id();
        }

        Layer layer() {
            Activation named = activation.equals(Activation.Standard.IDENTITY.id())
                    ? Activation.Standard.IDENTITY
                    : Activation.named(activation);
            return Layer.of(inputs, weights, biases, named);
        }
    }

    private NetworkFunction(FeedForward network) {
        inputs = network.inputs();
        network.layers().forEach(layer -> layers.add(new Numbers(layer)));
    }

    static NetworkFunction of(FeedForward network) {
        return new NetworkFunction(network);
    }

    /** The only output. */
    double value(Vector features) {
        return outputs(features)[0];
    }

    /** A score per class: of two classes the first one's is the output's negative. */
    Vector scores(Vector features) {
        double[] outputs = outputs(features);
        return Vectors.dense(outputs.length == 1 ? new double[] {-outputs[0], outputs[0]} : outputs);
    }

    /** The class with the largest score. */
    static double largest(Vector scores) {
        return scores.argmax();
    }

    private double[] outputs(@Nullable Vector features) {
        double[] x = Objects.requireNonNull(features, "features are missing").toArray();
        if (x.length != inputs) {
            throw new IllegalArgumentException(
                    "a vector of " + x.length + " features for a network with " + inputs + " inputs");
        }
        FeedForward ready = network;
        if (ready == null) {
            ready = FeedForward.of(layers.stream().map(Numbers::layer).toList());
            network = ready;
        }
        return ready.apply(x);
    }
}
