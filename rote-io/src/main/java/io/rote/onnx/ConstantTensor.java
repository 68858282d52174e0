package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A constant of a model: its shape and its numbers, widened to binary64 without rounding. The array is shared. */
final class ConstantTensor {
    final long[] shape;
    final double[] values;

    ConstantTensor(long[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** True for one number, whatever its rank. */
    boolean isScalar() {
        return values.length == 1;
    }

    /** Rows × columns exchanged; a vector stays. */
    ConstantTensor transposed() {
        if (shape.length < 2) {
            return this;
        }
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        double[] t = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = values[i * columns + j];
            }
        }
        return new ConstantTensor(new long[] {columns, rows}, t);
    }

    /** This as the weights, units × inputs, of a layer with that many inputs. */
    ConstantTensor against(Node node, int inputs) {
        if (shape[1] != inputs) {
            throw node.refused("a matrix for " + shape[1] + " columns meets " + inputs);
        }
        return this;
    }

    /** This with another shape, given by numbers of which one may be −1. */
    ConstantTensor reshaped(Node node, double[] dims) {
        long[] wanted = new long[dims.length];
        long known = 1;
        int open = -1;
        for (int k = 0; k < dims.length; k++) {
            wanted[k] = dims[k] == 0 && k < shape.length ? shape[k] : (long) dims[k];
            if (wanted[k] == -1 && open < 0) {
                open = k;
            } else if (wanted[k] > 0) {
                known = Math.multiplyExact(known, wanted[k]);
            } else {
                throw node.refused("a constant cannot have the shape " + Arrays.toString(dims));
            }
        }
        if (open >= 0) {
            wanted[open] = values.length / known;
            known *= wanted[open];
        }
        if (known != values.length) {
            throw node.refused(values.length + " numbers do not have the shape " + Arrays.toString(dims));
        }
        return new ConstantTensor(wanted, values);
    }

    /** This as float32, which must hold the numbers exactly: a rounding is not the file's number any more. */
    ConstantTensor toFloat(Node node) {
        for (double value : values) {
            if ((float) value != value) {
                throw node.refused("the constant " + value + " is not a float32 number");
            }
        }
        return this;
    }

    /**
     * Reads a tensor.
     *
     * @param folder where files beside the model lie
     */
    static ConstantTensor of(OnnxMl.TensorProto tensor, Path folder) {
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long count = 1;
        for (long dim : shape) {
            count = Math.multiplyExact(count, dim);
        }
        OnnxMl.TensorProto.DataType type = OnnxMl.TensorProto.DataType.forNumber(tensor.getDataType());
        double[] values = new double[Math.toIntExact(count)];
        if (tensor.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
            decode(tensor, type, external(tensor, folder), values);
        } else if (!tensor.getRawData().isEmpty() || count == 0) {
            decode(tensor, type, tensor.getRawData().asReadOnlyByteBuffer(), values);
        } else {
            copy(tensor, type, values);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new ModelException("the constant '" + tensor.getName() + "' holds " + value);
            }
        }
        return new ConstantTensor(shape, values);
    }

    private static void decode(
            OnnxMl.TensorProto tensor, OnnxMl.TensorProto.DataType type, ByteBuffer bytes, double[] values) {
        ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        int size = switch (type) {
            case FLOAT, INT32 -> 4;
            case DOUBLE, INT64 -> 8;
            default -> throw unsupported(tensor, type);
        };
        if (in.remaining() != (long) size * values.length) {
            throw new ModelException("the constant '" + tensor.getName() + "' has " + in.remaining()
                    + " bytes, its shape needs " + (long) size * values.length);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (type) {
                case FLOAT -> in.getFloat();
                case DOUBLE -> in.getDouble();
                case INT32 -> in.getInt();
                default -> in.getLong();
            };
        }
    }

    private static void copy(OnnxMl.TensorProto tensor, OnnxMl.TensorProto.DataType type, double[] values) {
        int stored = switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT32 -> tensor.getInt32DataCount();
            case INT64 -> tensor.getInt64DataCount();
            default -> throw unsupported(tensor, type);
        };
        if (stored != values.length) {
            throw new ModelException("the constant '" + tensor.getName() + "' has " + stored
                    + " numbers, its shape needs " + values.length);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (type) {
                case FLOAT -> tensor.getFloatData(k);
                case DOUBLE -> tensor.getDoubleData(k);
                case INT32 -> tensor.getInt32Data(k);
                default -> tensor.getInt64Data(k);
            };
        }
    }

    private static ByteBuffer external(OnnxMl.TensorProto tensor, Path folder) {
        Map<String, String> entries = new HashMap<>();
        tensor.getExternalDataList().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        String location = entries.getOrDefault("location", "");
        Path file = folder.resolve(location).normalize();
        if (location.isEmpty() || !file.startsWith(folder.normalize())) {
            throw new ModelException("the constant '" + tensor.getName() + "' lies in '" + location
                    + "', which is not in the model's folder");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
            long length = Long.parseLong(entries.getOrDefault("length", Long.toString(channel.size() - offset)));
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {}
            return bytes.flip();
        } catch (IOException | NumberFormatException e) {
            throw new ModelException(
                    "the constant '" + tensor.getName() + "' cannot be read from " + file + ": " + e, e);
        }
    }

    private static ModelException unsupported(OnnxMl.TensorProto tensor, OnnxMl.TensorProto.DataType type) {
        return new ModelException("the constant '" + tensor.getName() + "' is of type " + type
                + "; float, double, int32 and int64 are supported");
    }
}
