package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a network as an ONNX model.
 *
 * <p><b>Shapes.</b> One input {@code x} [N, d], one output {@code y} [N, q], N free; both of the model's precision. Weights are
 * initializers, units × inputs; layers are {@code Gemm} nodes.
 *
 * <p><b>Guarantee.</b> (G1) Operators of the standard set only, operator set 13, file format version 7, all with a kernel in
 * ONNX Runtime for the model's precision. (G2) The same arguments give the same bytes. (G3) Weights of a float64 model are the
 * network's; those of a float32 model are the nearest float32 numbers.
 *
 * <p><b>Numerics.</b> Largest differences from {@link io.rote.network.Activation#value} in ONNX Runtime 1.29 are measured by
 * {@code ActivationAccuracyTest}, which states them.
 *
 * <p><b>Centre.</b> Where a column's values are large beside their spread, W x + b cancels. With a centre c the graph computes
 * W (x − c) + (b + W c) instead; x − c is exact for x within a factor 2 of c, and b + W c is summed in twice the working
 * precision. For float32 c is rounded first, so that the function stays the same.
 *
 * <p><b>Large models.</b> Weights beyond 1 GiB go to a file beside the model, {@code weights-<hash>.bin}, named by its content:
 * a model may be renamed within its folder, and must be moved to another one together with that file.
 */
public final class OnnxModel {
    private static final long OPERATOR_SET = 13;
    private static final long FILE_FORMAT = 7;
    /** A protobuf message ends at 2 GiB; half of that also keeps the memory for writing it within bounds. */
    private static final long LARGEST_MESSAGE_BYTES = 1L << 30;

    private OnnxModel() {}

    /**
     * Writes a model without a centre.
     *
     * @see #write(FeedForward, Precision, ModelMetadata, double[], Path)
     */
    public static Optional<Path> write(FeedForward f, Precision precision, ModelMetadata metadata, Path file)
            throws IOException {
        return write(f, precision, metadata, new double[f.inputs()], file);
    }

    /**
     * Writes a model.
     *
     * @param centre d finite numbers near the columns' means, read; all zeros leave the subtraction out of the graph
     * @param file the model's path, overwritten; the caller renames it into place if half a file must never be seen
     * @return the file with the weights beside the model, if they did not fit into it
     * @throws ArithmeticException if a weight is too large for float32; the message names it; {@code file} is then untouched
     * @throws IllegalArgumentException if the metadata or the centre does not fit the network's shape
     * @throws IOException if a file cannot be written
     */
    public static Optional<Path> write(
            FeedForward f, Precision precision, ModelMetadata metadata, double[] centre, Path file) throws IOException {
        return write(f, precision, metadata, centre, file, LARGEST_MESSAGE_BYTES);
    }

    static Optional<Path> write(
            FeedForward f, Precision precision, ModelMetadata metadata, double[] centre, Path file, long largestMessage)
            throws IOException {
        if (centre.length != f.inputs()) {
            throw new IllegalArgumentException(
                    "a centre of " + centre.length + " numbers for a network with " + f.inputs() + " inputs");
        }
        Map<String, String> entries = metadata.entries(f);
        boolean external = f.parameters() * precision.bytes() > largestMessage;
        try (Tensors tensors = new Tensors(precision, file, external)) {
            Graph graph = new Graph(precision);
            layers(f, centre, graph, tensors);
            graph.addConstants(tensors);
            Optional<Path> beside = tensors.finish();
            write(graph.build(tensors), metadata.version(), entries, file);
            return beside;
        }
    }

    /** Writes a finished graph as a model. */
    static void write(OnnxMl.GraphProto graph, String version, Map<String, String> entries, Path file)
            throws IOException {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(FILE_FORMAT)
                .setProducerName("rote")
                .setProducerVersion(version)
                .setGraph(graph);
        model.addOpsetImportBuilder().setVersion(OPERATOR_SET);
        entries.forEach(
                (key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model.build().writeTo(out);
        }
    }

    private static void layers(FeedForward f, double[] centre, Graph graph, Tensors tensors) throws IOException {
        graph.port(true, "x", f.inputs());
        graph.port(false, "y", f.outputs());
        String z = "x";
        int last = f.layers().size() - 1;
        for (int l = 0; l <= last; l++) {
            Layer layer = f.layers().get(l);
            if (l == 0) {
                double[] c = rounded(centre, graph.precision());
                if (!isZero(c)) {
                    tensors.add("centre", c, c.length);
                    z = graph.op("Sub", z, "centre");
                    layer = Centring.centred(layer, c);
                }
            }
            String weights = "layer" + (l + 1) + ".weights";
            String biases = "layer" + (l + 1) + ".biases";
            tensors.add(weights, layer.weights(), layer.units(), layer.inputs());
            tensors.add(biases, layer.biases(), layer.units());
            String sum = graph.affine(l == last ? "y" : graph.fresh(), z, weights, biases);
            z = ActivationNodes.append(graph, layer.activation(), sum);
        }
    }

    private static double[] rounded(double[] centre, Precision precision) {
        double[] rounded = new double[centre.length];
        for (int j = 0; j < centre.length; j++) {
            rounded[j] = precision.round(centre[j]);
            if (!Double.isFinite(rounded[j])) {
                throw new IllegalArgumentException(
                        "centre " + j + " is " + centre[j] + ", not finite in a " + precision + " model");
            }
        }
        return rounded;
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
