package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a graph: every value is a constant or a network from the input to it. */
final class GraphReader {
    private static final int LARGEST_EXPONENT = 20;

    private final OnnxMl.GraphProto graph;
    private final Path folder;
    private final Map<String, ConstantTensor> constants = new HashMap<>();
    private final Map<String, NetworkUnderConstruction> values = new HashMap<>();
    private final OnnxMl.ValueInfoProto input;
    private final Precision precision;

    /**
     * Reads the constants.
     *
     * @param folder where files beside the model lie
     */
    GraphReader(OnnxMl.GraphProto graph, Path folder) {
        this.graph = graph;
        this.folder = folder;
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            constants.put(tensor.getName(), ConstantTensor.of(tensor, folder));
        }
        List<OnnxMl.ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(port -> !constants.containsKey(port.getName()))
                .toList();
        if (inputs.size() != 1 || graph.getOutputCount() != 1) {
            throw new ModelException("expected one input and one output, the model has " + inputs.size() + " and "
                    + graph.getOutputCount());
        }
        input = inputs.get(0);
        precision = precision(input);
    }

    /** The input's name. */
    String input() {
        return input.getName();
    }

    /** The output's name. */
    String output() {
        return graph.getOutput(0).getName();
    }

    /** The input's precision. */
    Precision precision() {
        return precision;
    }

    /** The network from the input to the output. */
    NetworkUnderConstruction read() {
        values.put(input(), NetworkUnderConstruction.input(columns(input)));
        List<OnnxMl.NodeProto> nodes = new ArrayList<>();
        for (OnnxMl.NodeProto proto : graph.getNodeList()) {
            Node node = new Node(proto);
            if (!(proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx")) || proto.getOutputCount() != 1) {
                throw node.refused("operators of other domains or with several results are not supported");
            }
            // exporters scatter constants among the nodes of a composed activation
            if (node.operator().equals("Constant")) {
                constants.put(node.output(), ConstantTensor.of(node.constant(), folder));
            } else {
                nodes.add(proto);
            }
        }
        for (int k = 0; k < nodes.size(); ) {
            k += step(nodes, k);
        }
        NetworkUnderConstruction end = values.get(output());
        if (end == null) {
            throw new ModelException("the output '" + output() + "' does not depend on the input");
        }
        return end;
    }

    private static Precision precision(OnnxMl.ValueInfoProto port) {
        int type = port.getType().getTensorType().getElemType();
        for (Precision precision : Precision.values()) {
            if (type == precision.type().getNumber()) {
                return precision;
            }
        }
        throw new ModelException("the input '" + port.getName() + "' is neither float nor double");
    }

    private static int columns(OnnxMl.ValueInfoProto port) {
        List<OnnxMl.TensorShapeProto.Dimension> dims =
                port.getType().getTensorType().getShape().getDimList();
        if (dims.size() != 2 || dims.get(1).getDimValue() < 1) {
            throw new ModelException("the input '" + port.getName() + "' is not of shape [N, d] with a known d");
        }
        return Math.toIntExact(dims.get(1).getDimValue());
    }

    /** Reads the node at k, or the activation that begins there, and returns how many nodes that were. */
    private int step(List<OnnxMl.NodeProto> nodes, int k) {
        Node node = new Node(nodes.get(k));
        NetworkUnderConstruction z = node.hasInput(0) ? values.get(node.input(0)) : null;
        if (z != null) {
            Optional<ComposedActivation> composed =
                    ComposedActivation.at(nodes, k, node.input(0), precision, this::scalar);
            if (composed.isPresent()) {
                int count = composed.get().nodes();
                values.put(
                        nodes.get(k + count - 1).getOutput(0),
                        z.activated(composed.get().activation()));
                return count;
            }
        }
        Set<String> inputs = new HashSet<>(node.proto().getInputList());
        if (!inputs.isEmpty() && constants.keySet().containsAll(inputs)) {
            constants.put(node.output(), ofConstants(node));
        } else {
            values.put(node.output(), z == null ? ofSecondInput(node) : ofFirstInput(node, z));
        }
        return 1;
    }

    private NetworkUnderConstruction ofFirstInput(Node node, NetworkUnderConstruction z) {
        return switch (node.operator()) {
            case "Gemm" -> gemm(node, z);
            case "MatMul" -> z.affine(matrix(node).transposed().against(node, z.width()));
            case "Add", "Sub", "Mul", "Div" -> elementwise(node, z);
            case "Pow" -> power(node, z);
            case "Relu" -> z.activated(Activation.Standard.RELU);
            case "LeakyRelu" -> z.activated(new LeakyRelu(node.real("alpha", 0.01f)));
            case "Tanh" -> z.activated(Activation.Standard.TANH);
            case "Sigmoid" -> z.activated(Activation.Standard.LOGISTIC);
            case "Softplus" -> z.activated(Activation.Standard.SOFTPLUS);
            case "Erf" -> z.activated(Activation.Standard.ERF);
            case "Sin" -> z.activated(Activation.Standard.SINE);
            case "Atan" -> z.activated(Activation.Standard.ARCTAN);
            case "Gelu" -> {
                if (!node.text("approximate", "none").equals("none")) {
                    throw node.refused("only the exact form of GELU is supported");
                }
                yield z.activated(Activation.Standard.GELU);
            }
            case "Identity" -> z;
            case "Cast" -> {
                requireFloating(node);
                yield z;
            }
            case "Flatten" -> flatten(node, z);
            case "Reshape" -> reshape(node, z);
            default -> throw node.refused("the operator is not supported");
        };
    }

    /** c + z, c − z or c·z. */
    private NetworkUnderConstruction ofSecondInput(Node node) {
        NetworkUnderConstruction z = node.hasInput(1) ? values.get(node.input(1)) : null;
        if (z == null) {
            throw node.refused("none of its first two inputs depends on the model's input");
        }
        return switch (node.operator()) {
            case "Add" -> z.plus(columns(node, 0, z));
            case "Mul" -> z.times(columns(node, 0, z));
            case "Sub" -> z.negated().plus(columns(node, 0, z));
            case "Div" -> throw node.refused("it divides by a value that depends on the input");
            default -> throw node.refused("its first input must depend on the model's input");
        };
    }

    private ConstantTensor ofConstants(Node node) {
        ConstantTensor constant = constant(node, 0);
        return switch (node.operator()) {
            case "Identity" -> constant;
            case "Cast" -> {
                requireFloating(node);
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
            case "Reshape" -> constant.reshaped(node, constant(node, 1).values);
            default -> throw node.refused("of constants, only Identity, Cast, Transpose and Reshape are supported");
        };
    }

    private NetworkUnderConstruction gemm(Node node, NetworkUnderConstruction z) {
        if (node.integer("transA", 0) != 0) {
            throw node.refused("transA is not supported");
        }
        ConstantTensor b = matrix(node);
        NetworkUnderConstruction sum =
                z.affine((node.integer("transB", 0) != 0 ? b : b.transposed()).against(node, z.width()));
        float alpha = node.real("alpha", 1);
        if (alpha != 1) {
            sum = sum.times(sum.all(alpha));
        }
        if (!node.hasInput(2)) {
            return sum;
        }
        double beta = node.real("beta", 1);
        double[] c = columns(node, 2, sum).clone();
        for (int k = 0; k < c.length; k++) {
            double product = c[k] * beta;
            if (Math.fma(c[k], beta, -product) != 0) {
                throw node.refused("beta · " + c[k] + " has no exact binary64 value");
            }
            c[k] = product;
        }
        return sum.plus(c);
    }

    private NetworkUnderConstruction elementwise(Node node, NetworkUnderConstruction z) {
        NetworkUnderConstruction other = values.get(node.input(1));
        if (other != null) {
            if (z.equals(other) && node.operator().equals("Mul")) {
                return z.activated(Polynomial.of(0, 0, 1));
            }
            throw node.refused("both operands depend on the input");
        }
        double[] c = columns(node, 1, z).clone();
        return switch (node.operator()) {
            case "Add" -> z.plus(c);
            case "Mul" -> z.times(c);
            case "Sub" -> {
                for (int k = 0; k < c.length; k++) {
                    c[k] = -c[k];
                }
                yield z.plus(c);
            }
            default -> divided(node, z, c);
        };
    }

    private static NetworkUnderConstruction divided(Node node, NetworkUnderConstruction z, double[] c) {
        boolean exact = true;
        for (int k = 0; k < c.length; k++) {
            double inverse = 1 / c[k];
            if (!(Math.abs(inverse) >= Double.MIN_NORMAL && Double.isFinite(inverse))) {
                throw node.refused("the reciprocal of " + c[k] + " is beyond the range of binary64");
            }
            exact &= Math.fma(inverse, c[k], -1) == 0;
            c[k] = inverse;
        }
        return exact ? z.times(c) : z.timesRounded(c);
    }

    private NetworkUnderConstruction power(Node node, NetworkUnderConstruction z) {
        Double exponent = scalar(node.input(1));
        if (exponent == null || exponent != Math.rint(exponent) || exponent < 1 || exponent > LARGEST_EXPONENT) {
            throw node.refused("the exponent must be a constant whole number from 1 to " + LARGEST_EXPONENT);
        }
        if (exponent == 1) {
            return z;
        }
        double[] c = new double[exponent.intValue() + 1];
        c[c.length - 1] = 1;
        return z.activated(Polynomial.of(c));
    }

    private static void requireFloating(Node node) {
        long to = node.integer("to", 0);
        if (to != Precision.FLOAT32.type().getNumber()
                && to != Precision.FLOAT64.type().getNumber()) {
            throw node.refused("only casts to float and double are supported");
        }
    }

    private static NetworkUnderConstruction flatten(Node node, NetworkUnderConstruction z) {
        long axis = node.integer("axis", 1);
        if (axis != 1 && axis != -1) {
            throw node.refused("the axis must be 1");
        }
        return z;
    }

    private NetworkUnderConstruction reshape(Node node, NetworkUnderConstruction z) {
        double[] shape = constant(node, 1).values;
        boolean keeps = node.integer("allowzero", 0) == 0;
        boolean rows = shape.length == 2 && (shape[0] == -1 || (keeps && shape[0] == 0));
        boolean same = rows && (shape[1] == z.width() || (keeps && shape[1] == 0) || (shape[0] == 0 && shape[1] == -1));
        if (!same) {
            throw node.refused("the shape must be [N, " + z.width() + "] again");
        }
        return z;
    }

    private @Nullable Double scalar(String name) {
        ConstantTensor constant = constants.get(name);
        return constant != null && constant.isScalar() ? constant.values[0] : null;
    }

    private ConstantTensor constant(Node node, int k) {
        ConstantTensor constant = constants.get(node.input(k));
        if (constant == null) {
            throw node.refused("input " + k + " must be a constant");
        }
        return constant;
    }

    private ConstantTensor matrix(Node node) {
        ConstantTensor constant = constant(node, 1);
        if (constant.shape.length != 2) {
            throw node.refused("input 1 must be a matrix");
        }
        return constant;
    }

    private double[] columns(Node node, int k, NetworkUnderConstruction z) {
        return z.perColumn(constant(node, k))
                .orElseThrow(() -> node.refused("input " + k + " must have 1 or " + z.width() + " numbers"));
    }
}
