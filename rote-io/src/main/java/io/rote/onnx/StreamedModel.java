package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.Activation;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * Writes a two-layer network, as a float64 ONNX model, whose units arrive one block after the other.
 *
 * <p><b>Shapes and guarantee.</b> Those of {@link OnnxModel}, without a centre. All weights but the output biases are in the file
 * beside the model, {@code weights-<hash>.bin}.
 *
 * <p><b>Cost.</b> Memory for one block of units. The file beside the model is read once more at the end, for its name.
 */
public final class StreamedModel implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final int inputs;
    private final int outputs;
    private final long units;
    private final Activation activation;
    private final long biasesAt;
    private final long outputAt;
    private long written;

    private StreamedModel(Path file, int inputs, int outputs, long units, Activation activation) throws IOException {
        this.file = file;
        this.inputs = inputs;
        this.outputs = outputs;
        this.units = units;
        this.activation = activation;
        biasesAt = aligned(Math.multiplyExact(units, (long) inputs * Double.BYTES));
        outputAt = aligned(biasesAt + units * Double.BYTES);
        temporary = file.resolveSibling(file.getFileName() + ".weights");
        channel = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /**
     * Begins a model.
     *
     * @param file the model's path, overwritten at the end
     * @param units how many units will come
     * @param activation of the units; it must have a kernel in ONNX Runtime for float64, as ReLU has
     * @throws IOException if the file beside it cannot be written
     */
    public static StreamedModel begin(Path file, int inputs, int outputs, long units, Activation activation)
            throws IOException {
        return new StreamedModel(file, inputs, outputs, units, activation);
    }

    private static long aligned(long position) {
        return Math.addExact(position, -position & (Tensors.ALIGNMENT - 1));
    }

    /**
     * Adds units.
     *
     * @param weights k × inputs finite numbers, row-major; read
     * @param biases k finite numbers; read
     * @param coefficients outputs × k finite numbers, row-major: the units' share in every output; read
     */
    public void add(double[] weights, double[] biases, double[] coefficients) throws IOException {
        int k = biases.length;
        if (weights.length != (long) k * inputs || coefficients.length != (long) k * outputs || written + k > units) {
            throw new IllegalArgumentException(k + " units with " + weights.length + " weights and "
                    + coefficients.length + " coefficients, after " + written + " of " + units);
        }
        write(weights, 0, weights.length, written * inputs * Double.BYTES);
        write(biases, 0, k, biasesAt + written * Double.BYTES);
        for (int o = 0; o < outputs; o++) {
            write(coefficients, o * k, k, outputAt + (o * units + written) * Double.BYTES);
        }
        written += k;
    }

    private void write(double[] values, int from, int count, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long at = position;
        for (int k = 0; k < count; k++) {
            if (!Double.isFinite(values[from + k])) {
                throw new ArithmeticException("a weight of units " + written + " and after is " + values[from + k]);
            }
            buffer.putDouble(values[from + k]);
            if (!buffer.hasRemaining() || k == count - 1) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    at += channel.write(buffer, at);
                }
                buffer.clear();
            }
        }
    }

    /**
     * Ends the model.
     *
     * @param outputBiases one number per output; read
     * @return the file with the weights
     * @throws IllegalStateException if units are missing
     */
    public Path finish(double[] outputBiases, ModelMetadata metadata) throws IOException {
        if (written != units) {
            throw new IllegalStateException(written + " units of " + units);
        }
        Map<String, String> entries = metadata.entries(inputs, outputs, List.of(units));
        String name = Tensors.nameOf(digest());
        channel.force(true);
        channel.close();
        Graph graph = new Graph(Precision.FLOAT64);
        graph.port(true, "x", inputs);
        graph.port(false, "y", outputs);
        String z = graph.affine(graph.fresh(), "x", "layer1.weights", "layer1.biases");
        graph.affine("y", ActivationNodes.append(graph, activation, z), "layer2.weights", "layer2.biases");
        try (Tensors inside = new Tensors(Precision.FLOAT64, file, false)) {
            inside.add("layer2.biases", outputBiases, outputs);
            graph.addConstants(inside);
            OnnxMl.GraphProto whole = graph.build(inside).toBuilder()
                    .addInitializer(Tensors.outside("layer1.weights", name, 0, units, inputs))
                    .addInitializer(Tensors.outside("layer1.biases", name, biasesAt, units))
                    .addInitializer(Tensors.outside("layer2.weights", name, outputAt, outputs, units))
                    .build();
            OnnxModel.write(whole, metadata.version(), entries, file);
        }
        Path place = temporary.resolveSibling(name);
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return place;
    }

    private byte[] digest() throws IOException {
        MessageDigest digest = Tensors.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long end = outputAt + outputs * units * Double.BYTES;
        for (long at = 0; at < end; ) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - at));
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException(temporary + " ends at " + at + " of " + end);
            }
            digest.update(buffer.flip());
            at += read;
        }
        return digest.digest();
    }

    /** Deletes the weights if the model was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
