package io.rote.report;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network as an array of layers; the format is part of {@link CheckpointFile}'s. */
final class NetworkJson {
    private NetworkJson() {}

    static List<Map<String, Object>> write(FeedForward network) {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("inputs", layer.inputs());
            map.put("units", layer.units());
            map.put("activation", layer.activation().id());
            map.put("weights", encode(layer.weights()));
            map.put("biases", encode(layer.biases()));
            layers.add(map);
        }
        return layers;
    }

    /** Throws IllegalArgumentException if the layers are not a network. */
    static FeedForward read(List<JsonObject> layers) {
        List<Layer> read = new ArrayList<>();
        for (JsonObject layer : layers) {
            double[] biases = decode(layer.text("biases"));
            if (biases.length != layer.integer("units")) {
                throw new IllegalArgumentException(layer.integer("units") + " units, " + biases.length + " biases");
            }
            read.add(Layer.of(
                    Math.toIntExact(layer.integer("inputs")),
                    decode(layer.text("weights")),
                    biases,
                    Activation.named(layer.text("activation"))));
        }
        return FeedForward.of(read);
    }

    private static String encode(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static double[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        if (bytes.remaining() % Double.BYTES != 0) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes are not a whole number of doubles");
        }
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
