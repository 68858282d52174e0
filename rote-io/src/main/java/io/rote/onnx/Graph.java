package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes of a model in the order in which they compute; names are numbered, so that the same calls give the same bytes. */
final class Graph {
    private final Precision precision;
    private final OnnxMl.GraphProto.Builder proto = OnnxMl.GraphProto.newBuilder();
    private final Map<Double, String> constants = new LinkedHashMap<>();

    Graph(Precision precision) {
        this.precision = precision;
    }

    Precision precision() {
        return precision;
    }

    /** Adds a node with one output and returns the output's name. */
    String op(String type, String... inputs) {
        return add(node(type, "t" + proto.getNodeCount(), inputs));
    }

    /** Adds a node with one attribute of type float. */
    String opWithFloat(String type, String attribute, double value, String... inputs) {
        if (!Float.isFinite((float) value)) {
            throw new ArithmeticException(
                    "the " + attribute + " of " + type + " is " + value + ", too large for a " + precision + " model");
        }
        OnnxMl.NodeProto.Builder node = node(type, "t" + proto.getNodeCount(), inputs);
        node.addAttributeBuilder()
                .setName(attribute)
                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                .setF((float) value);
        return add(node);
    }

    /** Adds x ↦ x Wᵀ + b, where W has one row per unit. */
    String affine(String output, String x, String weights, String biases) {
        OnnxMl.NodeProto.Builder node = node("Gemm", output, x, weights, biases);
        node.addAttributeBuilder()
                .setName("transB")
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(1);
        return add(node);
    }

    /** The name of a scalar initializer with the given value. */
    String constant(double value) {
        return constants.computeIfAbsent(value, v -> "c" + constants.size());
    }

    /** A name for an intermediate result. */
    String fresh() {
        return "t" + proto.getNodeCount();
    }

    /** Adds a two-dimensional input or output with a free first dimension. */
    void port(boolean input, String name, int columns) {
        OnnxMl.ValueInfoProto.Builder port = input ? proto.addInputBuilder() : proto.addOutputBuilder();
        port.setName(name);
        OnnxMl.TypeProto.Tensor.Builder tensor = port.getTypeBuilder().getTensorTypeBuilder();
        tensor.setElemType(precision.type().getNumber());
        tensor.getShapeBuilder().addDimBuilder().setDimParam("N");
        tensor.getShapeBuilder().addDimBuilder().setDimValue(columns);
    }

    /** The nodes so far. */
    List<OnnxMl.NodeProto> nodes() {
        return proto.getNodeList();
    }

    /** The scalar initializers' values. */
    Map<String, Double> constantsByName() {
        Map<String, Double> values = new LinkedHashMap<>();
        constants.forEach((value, name) -> values.put(name, value));
        return values;
    }

    /** Adds the scalars that the nodes use to the initializers. */
    void addConstants(Tensors tensors) throws IOException {
        for (Map.Entry<Double, String> constant : constants.entrySet()) {
            tensors.add(constant.getValue(), new double[] {constant.getKey()});
        }
    }

    /** The graph with its initializers, which must be finished. */
    OnnxMl.GraphProto build(Tensors tensors) {
        tensors.appendTo(proto.setName("rote"));
        return proto.build();
    }

    private String add(OnnxMl.NodeProto.Builder node) {
        proto.addNode(node);
        return node.getOutput(0);
    }

    private OnnxMl.NodeProto.Builder node(String type, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(type)
                .setName("n" + proto.getNodeCount())
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }
}
