package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's initializers: inside the model, or in a file beside it when the model would not fit a protobuf message.
 *
 * <p>The file beside it is named by its content, {@code weights-<16 hexadecimal digits of its SHA-256>.bin}. So it never
 * replaces the weights of another model, and the reference in the model stays right when the model is renamed within the folder.
 */
final class Tensors implements AutoCloseable {
    /** Offsets in the file are multiples of this, so that a reader may map the tensors into memory. */
    static final int ALIGNMENT = 4096;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Precision precision;
    private final List<OnnxMl.TensorProto.Builder> tensors = new ArrayList<>();
    private final List<OnnxMl.TensorProto.Builder> outside = new ArrayList<>();
    private final Path temporary;
    private final MessageDigest digest = sha256();
    private final @Nullable OutputStream stream;
    private long position;

    /**
     * @param file the model's path
     * @param external whether large tensors go to the file beside it
     */
    Tensors(Precision precision, Path file, boolean external) throws IOException {
        this.precision = precision;
        temporary = file.resolveSibling(file.getFileName() + ".weights");
        stream = external
                ? new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(temporary), digest), BUFFER_BYTES)
                : null;
    }

    /**
     * Adds a tensor.
     *
     * @param dims its shape; none for a scalar, which always stays in the model
     * @throws ArithmeticException if a value is finite and its rounding to the model's format is not
     */
    void add(String name, double[] values, int... dims) throws IOException {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(precision.type().getNumber());
        for (int dim : dims) {
            tensor.addDims(dim);
        }
        if (stream == null || dims.length == 0) {
            ByteString.Output raw = ByteString.newOutput(Math.multiplyExact(values.length, precision.bytes()));
            encode(name, values, dims, raw);
            tensor.setRawData(raw.toByteString());
        } else {
            long padding = -position & (ALIGNMENT - 1);
            stream.write(new byte[(int) padding]);
            position += padding;
            long length = (long) values.length * precision.bytes();
            encode(name, values, dims, stream);
            tensor.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", ""))
                    .addExternalData(entry("offset", Long.toString(position)))
                    .addExternalData(entry("length", Long.toString(length)));
            position += length;
            outside.add(tensor);
        }
        tensors.add(tensor);
    }

    /** Ends the file beside the model, if there is one, and gives it its name. */
    Optional<Path> finish() throws IOException {
        if (stream == null) {
            return Optional.empty();
        }
        stream.close();
        String name = nameOf(digest.digest());
        for (OnnxMl.TensorProto.Builder tensor : outside) {
            tensor.setExternalData(0, entry("location", name));
        }
        Path place = temporary.resolveSibling(name);
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(place);
    }

    /** The name of a file with weights of this SHA-256. */
    static String nameOf(byte[] sha256) {
        return "weights-" + HexFormat.of().formatHex(sha256, 0, 8) + ".bin";
    }

    /** The tensors in the order in which they were added; complete after {@link #finish}. */
    void appendTo(OnnxMl.GraphProto.Builder graph) {
        tensors.forEach(graph::addInitializer);
    }

    /** Deletes the file beside the model if it was not finished. */
    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
            Files.deleteIfExists(temporary);
        }
    }

    private void encode(String name, double[] values, int[] dims, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(precision.round(values[k]))) {
                String where = dims.length == 2
                        ? "[" + k / dims[1] + ", " + k % dims[1] + "]"
                        : dims.length == 1 ? "[" + k + "]" : "";
                throw new ArithmeticException(
                        name + where + " is " + values[k] + ", too large for a " + precision + " model");
            }
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
            precision.put(buffer, values[k]);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    /** A tensor of float64 that lies in another file. */
    static OnnxMl.TensorProto outside(String name, String location, long offset, long... dims) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(Precision.FLOAT64.type().getNumber())
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL);
        long length = Double.BYTES;
        for (long dim : dims) {
            tensor.addDims(dim);
            length *= dim;
        }
        return tensor.addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(length)))
                .build();
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
