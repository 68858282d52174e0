package io.rote.spark.ml;

import io.rote.network.FeedForward;
import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.jspecify.annotations.Nullable;

/** A network as a function of one vector. */
record NetworkFunction(FeedForward network) implements Serializable {

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
        if (x.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "a vector of " + x.length + " features for a network with " + network.inputs() + " inputs");
        }
        return network.apply(x);
    }
}
