package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of a model by name: its initializers, Constant nodes, and what the nodes make of constants alone. */
final class ModelConstants {
    private final Path folder;
    private final Map<String, ConstantTensor> tensors = new HashMap<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    /**
     * Reads the initializers.
     *
     * @param folder where files beside the model lie
     */
    ModelConstants(List<OnnxMl.TensorProto> initializers, Path folder) {
        this.folder = folder;
        for (OnnxMl.TensorProto tensor : initializers) {
            if (tensor.getDataType() == OnnxMl.TensorProto.DataType.STRING.getNumber()) {
                texts.put(
                        tensor.getName(),
                        tensor.getStringDataList().stream()
                                .map(ByteString::toStringUtf8)
                                .toList());
            } else {
                tensors.put(tensor.getName(), ConstantTensor.of(tensor, folder));
            }
        }
    }

    boolean has(String name) {
        return tensors.containsKey(name) || texts.containsKey(name);
    }

    /** Adds what a Constant node holds. */
    void add(Node node) {
        tensors.put(node.output(), ConstantTensor.of(node.constant(), folder));
    }

    /** The number of that name, if there is one and it is a single one. */
    @Nullable
    Double scalar(String name) {
        ConstantTensor constant = tensors.get(name);
        return constant != null && constant.isScalar() ? constant.values[0] : null;
    }

    /** The node's input of that number, which must be a constant. */
    ConstantTensor of(Node node, int k) {
        ConstantTensor constant = tensors.get(node.input(k));
        if (constant == null) {
            throw node.refused("input " + k + " must be a constant");
        }
        return constant;
    }

    /** The node's second input, which must be a constant matrix. */
    ConstantTensor matrix(Node node) {
        ConstantTensor constant = of(node, 1);
        if (constant.shape.length != 2) {
            throw node.refused("input 1 must be a matrix");
        }
        return constant;
    }

    /** The node's first input as names: texts, or whole numbers. */
    List<String> names(Node node) {
        List<String> text = texts.get(node.input(0));
        return text != null
                ? text
                : Arrays.stream(of(node, 0).values)
                        .mapToObj(value -> Long.toString((long) value))
                        .toList();
    }

    /** Computes a node whose inputs are all constants; false if they are not. */
    boolean fold(Node node) {
        Set<String> inputs = new HashSet<>(node.proto().getInputList());
        if (inputs.isEmpty() || !tensors.keySet().containsAll(inputs)) {
            return false;
        }
        tensors.put(node.output(), folded(node));
        return true;
    }

    private ConstantTensor folded(Node node) {
        ConstantTensor constant = of(node, 0);
        return switch (node.operator()) {
            case "Identity" -> constant;
            case "Cast" -> {
                node.requireFloatingCast();
                yield node.integer("to", 0) == Precision.FLOAT32.type().getNumber() ? constant.toFloat(node) : constant;
            }
            case "Transpose" -> {
                List<Long> order = node.integers("perm");
                boolean reversed = order.isEmpty() || order.equals(List.of(1L, 0L));
                if (constant.shape.length > 2 || (constant.shape.length == 2 && !reversed)) {
                    throw node.refused("only matrices are transposed");
                }
                yield constant.transposed();
            }
            case "Reshape" -> constant.reshaped(node, of(node, 1).values);
            default -> throw node.refused("of constants, only Identity, Cast, Transpose and Reshape are supported");
        };
    }
}
