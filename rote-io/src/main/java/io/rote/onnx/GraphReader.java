package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over a graph: every value is a constant or a network from the input to it. */
final class GraphReader {
    private static final int LARGEST_EXPONENT = 20;

    private final OnnxMl.GraphProto graph;
    private final ModelConstants constants;
    private final ClassifierEnd ending;
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
        constants = new ModelConstants(graph.getInitializerList(), folder);
        ending = new ClassifierEnd(constants);
        List<OnnxMl.ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(port -> !constants.has(port.getName()))
                .toList();
        if (inputs.size() != 1 || graph.getOutputCount() < 1 || graph.getOutputCount() > 2) {
            throw new ModelException("expected one input and one output, or a classifier's two, the model has "
                    + inputs.size() + " and " + graph.getOutputCount());
        }
        input = inputs.get(0);
        precision = precision(input);
    }

    /** The input's name. */
    String input() {
        return input.getName();
    }

    /** The output's name; of a classifier with two, the first one's. */
    String output() {
        return graph.getOutput(0).getName();
    }

    /** What follows the scores, if the outputs are classes and their probabilities. */
    Optional<ClassifierEnd> classifier() {
        boolean known = graph.getOutputList().stream()
                .map(OnnxMl.ValueInfoProto::getName)
                .allMatch(ending::has);
        return known ? Optional.of(ending) : Optional.empty();
    }

    /** The input's precision. */
    Precision precision() {
        return precision;
    }

    /** The network from the input to the output, or to a classifier's scores. */
    NetworkUnderConstruction read() {
        values.put(input(), NetworkUnderConstruction.input(columns(input)));
        List<OnnxMl.NodeProto> nodes = new ArrayList<>();
        for (OnnxMl.NodeProto proto : graph.getNodeList()) {
            Node node = new Node(proto);
            boolean standard = proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx");
            if (!(standard || node.isClassical()) || proto.getOutputCount() != 1) {
                throw node.refused("operators of other domains or with several results are not supported");
            }
            // exporters scatter constants among the nodes of a composed activation
            if (node.operator().equals("Constant")) {
                constants.add(node);
            } else {
                nodes.add(proto);
            }
        }
        for (int k = 0; k < nodes.size(); ) {
            k += step(nodes, k);
        }
        if (classifier().isPresent()) {
            return ending.scores();
        }
        NetworkUnderConstruction end = values.get(output());
        if (end == null) {
            throw new ModelException("the output '" + output() + "' does not depend on the input");
        }
        if (graph.getOutputCount() > 1) {
            throw new ModelException("expected one output, or a classifier's classes and probabilities, the model has '"
                    + output() + "' and '" + graph.getOutput(1).getName() + "'");
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
        if (ending.read(node, values)) {
            return 1;
        }
        NetworkUnderConstruction z = node.hasInput(0) ? values.get(node.input(0)) : null;
        if (z != null) {
            Optional<ComposedActivation> composed =
                    ComposedActivation.at(nodes, k, node.input(0), precision, constants::scalar);
            if (composed.isPresent()) {
                int count = composed.get().nodes();
                values.put(
                        nodes.get(k + count - 1).getOutput(0),
                        z.activated(composed.get().activation()));
                return count;
            }
        }
        if (!constants.fold(node)) {
            values.put(node.output(), z == null ? ofSecondInput(node) : ofFirstInput(node, z));
        }
        return 1;
    }

    private NetworkUnderConstruction ofFirstInput(Node node, NetworkUnderConstruction z) {
        return switch (node.operator()) {
            case "Gemm" -> gemm(node, z);
            case "MatMul" -> z.affine(constants.matrix(node).transposed().against(node, z.width()));
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
                node.requireFloatingCast();
                yield z;
            }
            case "Scaler" -> scaler(node, z);
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

    private NetworkUnderConstruction gemm(Node node, NetworkUnderConstruction z) {
        if (node.integer("transA", 0) != 0) {
            throw node.refused("transA is not supported");
        }
        ConstantTensor b = constants.matrix(node);
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

    /** (x − offset) · scale, as scikit-learn's standardisation is written. */
    private static NetworkUnderConstruction scaler(Node node, NetworkUnderConstruction z) {
        double[] offset = node.reals("offset", z.width());
        for (int k = 0; k < offset.length; k++) {
            offset[k] = -offset[k];
        }
        return z.plus(offset).times(node.reals("scale", z.width()));
    }

    private NetworkUnderConstruction power(Node node, NetworkUnderConstruction z) {
        Double exponent = constants.scalar(node.input(1));
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

    private static NetworkUnderConstruction flatten(Node node, NetworkUnderConstruction z) {
        long axis = node.integer("axis", 1);
        if (axis != 1 && axis != -1) {
            throw node.refused("the axis must be 1");
        }
        return z;
    }

    private NetworkUnderConstruction reshape(Node node, NetworkUnderConstruction z) {
        double[] shape = constants.of(node, 1).values;
        boolean keeps = node.integer("allowzero", 0) == 0;
        boolean rows = shape.length == 2 && (shape[0] == -1 || (keeps && shape[0] == 0));
        boolean same = rows && (shape[1] == z.width() || (keeps && shape[1] == 0) || (shape[0] == 0 && shape[1] == -1));
        if (!same) {
            throw node.refused("the shape must be [N, " + z.width() + "] again");
        }
        return z;
    }

    private double[] columns(Node node, int k, NetworkUnderConstruction z) {
        return z.perColumn(constants.of(node, k))
                .orElseThrow(() -> node.refused("input " + k + " must have 1 or " + z.width() + " numbers"));
    }
}
