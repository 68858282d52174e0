package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed-forward network from an ONNX model: one that Rote wrote, or a multilayer perceptron of another exporter.
 *
 * <p><b>Operators.</b> Gemm, MatMul, Add, Sub, Mul, Div, Relu, LeakyRelu, Tanh, Sigmoid, Softplus, Erf, Gelu, Sin, Atan, Pow with a
 * whole exponent from 2, Constant, Identity, Cast between float and double, Flatten and Reshape that keep [N, d], Transpose of
 * constants; and the activations that Rote composes of others. Anything else is refused.
 *
 * <p><b>Guarantee.</b> In real arithmetic the network computes the graph's function, weights widened to binary64 without rounding.
 * Composed activations count as the functions that they approximate, and a Cast as the identity. What would need a rounded
 * weight (Div by a number without exact reciprocal, say) is refused.
 *
 * @param network the network
 * @param precision what the model computes in
 * @param input the input's name
 * @param output the output's name
 * @param metadata the model's metadata
 */
public record OnnxNetwork(
        FeedForward network, Precision precision, String input, String output, Map<String, String> metadata) {

    /** Copies the metadata. */
    public OnnxNetwork {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a model.
     *
     * @throws ModelException if the file is no model of this kind; the message names the node and its operator
     */
    public static OnnxNetwork read(Path file) {
        OnnxMl.ModelProto model;
        try (InputStream in = Files.newInputStream(file)) {
            model = OnnxMl.ModelProto.parseFrom(in);
        } catch (IOException e) {
            throw new ModelException(file + ": not a readable ONNX model (" + e.getMessage() + ")", e);
        }
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            return new Reading(model.getGraph(), folder).read(model);
        } catch (ModelException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelException(file + ": not a feed-forward network: " + e.getMessage(), e);
        }
    }

    /** One pass over a graph. */
    private static final class Reading {
        private final OnnxMl.GraphProto graph;
        private final Path folder;
        private final Map<String, ConstantTensor> constants = new HashMap<>();
        private final Map<String, NetworkUnderConstruction> values = new HashMap<>();
        private Precision precision = Precision.FLOAT64;

        Reading(OnnxMl.GraphProto graph, Path folder) {
            this.graph = graph;
            for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
                constants.put(tensor.getName(), ConstantTensor.of(tensor, folder));
            }
            this.folder = folder;
        }

        OnnxNetwork read(OnnxMl.ModelProto model) {
            Set<String> initializers = new HashSet<>(constants.keySet());
            List<OnnxMl.ValueInfoProto> inputs = graph.getInputList().stream()
                    .filter(port -> !initializers.contains(port.getName()))
                    .toList();
            if (inputs.size() != 1 || graph.getOutputCount() != 1) {
                throw new ModelException("expected one input and one output, the model has " + inputs.size() + " and "
                        + graph.getOutputCount());
            }
            String input = inputs.get(0).getName();
            values.put(input, NetworkUnderConstruction.input(columns(inputs.get(0))));
            List<OnnxMl.NodeProto> nodes = graph.getNodeList();
            for (int k = 0; k < nodes.size(); ) {
                k += step(nodes, k);
            }
            String output = graph.getOutput(0).getName();
            NetworkUnderConstruction end = values.get(output);
            if (end == null) {
                throw new ModelException("the output '" + output + "' does not depend on the input");
            }
            Map<String, String> metadata = new TreeMap<>();
            model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
            return new OnnxNetwork(end.network(), precision, input, output, metadata);
        }

        private int columns(OnnxMl.ValueInfoProto port) {
            OnnxMl.TypeProto.Tensor tensor = port.getType().getTensorType();
            int type = tensor.getElemType();
            if (type == Precision.FLOAT32.type().getNumber()) {
                precision = Precision.FLOAT32;
            } else if (type != Precision.FLOAT64.type().getNumber()) {
                throw new ModelException("the input '" + port.getName() + "' is neither float nor double");
            }
            List<OnnxMl.TensorShapeProto.Dimension> dims = tensor.getShape().getDimList();
            if (dims.size() != 2 || dims.get(1).getDimValue() < 1) {
                throw new ModelException("the input '" + port.getName() + "' is not of shape [N, d] with a known d");
            }
            return Math.toIntExact(dims.get(1).getDimValue());
        }

        /** Reads the node at k, or the activation that begins there, and returns how many nodes that were. */
        private int step(List<OnnxMl.NodeProto> nodes, int k) {
            OnnxMl.NodeProto node = nodes.get(k);
            if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx") || node.getOutputCount() != 1) {
                throw refused(node, "operators of other domains or with several results are not supported");
            }
            NetworkUnderConstruction z = node.getInputCount() == 0 ? null : values.get(node.getInput(0));
            if (z != null) {
                Optional<ComposedActivation> composed =
                        ComposedActivation.at(nodes, k, node.getInput(0), precision, this::scalar);
                if (composed.isPresent()) {
                    int count = composed.get().nodes();
                    values.put(
                            nodes.get(k + count - 1).getOutput(0),
                            z.activated(composed.get().activation()));
                    return count;
                }
            }
            single(node, z);
            return 1;
        }

        private @Nullable Double scalar(String name) {
            ConstantTensor constant = constants.get(name);
            return constant != null && constant.isScalar() ? constant.values[0] : null;
        }

        private void single(OnnxMl.NodeProto node, @Nullable NetworkUnderConstruction z) {
            String result = node.getOutput(0);
            if (node.getOpType().equals("Constant")) {
                constants.put(result, ConstantTensor.of(tensorAttribute(node), folder));
                return;
            }
            if (node.getInputList().stream().allMatch(constants::containsKey)) {
                constants.put(result, ofConstants(node));
                return;
            }
            values.put(
                    result,
                    switch (node.getOpType()) {
                        case "Gemm" -> gemm(node, required(node, z));
                        case "MatMul" -> matMul(node, required(node, z));
                        case "Add", "Sub", "Mul", "Div" -> elementwise(node, z);
                        case "Pow" -> power(node, required(node, z));
                        case "Relu" -> required(node, z).activated(Activation.Standard.RELU);
                        case "LeakyRelu" ->
                            required(node, z).activated(new LeakyRelu(floatAttribute(node, "alpha", 0.01f)));
                        case "Tanh" -> required(node, z).activated(Activation.Standard.TANH);
                        case "Sigmoid" -> required(node, z).activated(Activation.Standard.LOGISTIC);
                        case "Softplus" -> required(node, z).activated(Activation.Standard.SOFTPLUS);
                        case "Erf" -> required(node, z).activated(Activation.Standard.ERF);
                        case "Sin" -> required(node, z).activated(Activation.Standard.SINE);
                        case "Atan" -> required(node, z).activated(Activation.Standard.ARCTAN);
                        case "Gelu" -> gelu(node, required(node, z));
                        case "Identity" -> required(node, z);
                        case "Cast" -> cast(node, required(node, z));
                        case "Flatten" -> flatten(node, required(node, z));
                        case "Reshape" -> reshape(node, required(node, z));
                        default -> throw refused(node, "the operator is not supported");
                    });
        }

        private ConstantTensor ofConstants(OnnxMl.NodeProto node) {
            ConstantTensor constant = constants.get(node.getInput(0));
            return switch (node.getOpType()) {
                case "Identity" -> constant;
                case "Cast" -> {
                    requireFloating(node);
                    yield constant;
                }
                case "Transpose" -> {
                    List<Long> order = ints(node, "perm");
                    if (constant.shape.length > 2 || !order.isEmpty() && !order.equals(List.of(1L, 0L))) {
                        throw refused(node, "only matrices are transposed");
                    }
                    yield constant.transposed();
                }
                default -> throw refused(node, "of constants, only Identity, Cast and Transpose are supported");
            };
        }

        private NetworkUnderConstruction gemm(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            if (integer(node, "transA", 0) != 0) {
                throw refused(node, "transA is not supported");
            }
            ConstantTensor b = matrix(node, 1);
            double[] w = integer(node, "transB", 0) == 1 ? b.values : b.transposed().values;
            int units = Math.toIntExact(integer(node, "transB", 0) == 1 ? b.shape[0] : b.shape[1]);
            NetworkUnderConstruction sum = z.affine(checked(node, w, units, z), new double[units]);
            float alpha = floatAttribute(node, "alpha", 1);
            if (alpha != 1) {
                sum = sum.times(constant(units, alpha));
            }
            if (node.getInputCount() < 3 || node.getInput(2).isEmpty()) {
                return sum;
            }
            return sum.plus(products(node, columns(node, 2, sum), floatAttribute(node, "beta", 1)));
        }

        private static double[] products(OnnxMl.NodeProto node, double[] c, double beta) {
            double[] products = new double[c.length];
            for (int k = 0; k < c.length; k++) {
                products[k] = c[k] * beta;
                if (Math.fma(c[k], beta, -products[k]) != 0) {
                    throw refused(node, "beta · " + c[k] + " has no exact binary64 value");
                }
            }
            return products;
        }

        private NetworkUnderConstruction matMul(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            ConstantTensor b = matrix(node, 1);
            int units = Math.toIntExact(b.shape[1]);
            return z.affine(checked(node, b.transposed().values, units, z), new double[units]);
        }

        private static double[] checked(OnnxMl.NodeProto node, double[] w, int units, NetworkUnderConstruction z) {
            if (w.length != (long) units * z.width()) {
                throw refused(node, "a matrix of " + w.length + " numbers meets " + z.width() + " columns");
            }
            return w;
        }

        private NetworkUnderConstruction elementwise(OnnxMl.NodeProto node, @Nullable NetworkUnderConstruction z) {
            NetworkUnderConstruction other = values.get(node.getInput(1));
            String type = node.getOpType();
            if (z != null && z.equals(other) && type.equals("Mul")) {
                return z.activated(Polynomial.of(0, 0, 1));
            }
            if (z != null && other != null) {
                throw refused(node, "both operands depend on the input");
            }
            if (z == null) {
                NetworkUnderConstruction second = required(node, other);
                double[] c = columns(node, 0, second);
                return switch (type) {
                    case "Add" -> second.plus(c);
                    case "Mul" -> second.times(c);
                    case "Sub" -> second.times(constant(second.width(), -1)).plus(c);
                    default -> throw refused(node, "division by a value that depends on the input");
                };
            }
            double[] c = columns(node, 1, z).clone();
            switch (type) {
                case "Add":
                    return z.plus(c);
                case "Mul":
                    return z.times(c);
                case "Sub":
                    for (int k = 0; k < c.length; k++) {
                        c[k] = -c[k];
                    }
                    return z.plus(c);
                default:
                    return z.times(reciprocals(node, c));
            }
        }

        private static double[] reciprocals(OnnxMl.NodeProto node, double[] c) {
            double[] inverse = new double[c.length];
            for (int k = 0; k < c.length; k++) {
                inverse[k] = 1 / c[k];
                if (!Double.isFinite(inverse[k]) || Math.fma(inverse[k], c[k], -1) != 0) {
                    throw refused(node, "dividing by " + c[k] + " has no exact binary64 factor");
                }
            }
            return inverse;
        }

        private NetworkUnderConstruction power(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            Double exponent = scalar(node.getInput(1));
            if (exponent == null || exponent != Math.rint(exponent) || exponent < 2 || exponent > 20) {
                throw refused(node, "the exponent must be a whole number from 2 to 20");
            }
            double[] c = new double[exponent.intValue() + 1];
            c[c.length - 1] = 1;
            return z.activated(Polynomial.of(c));
        }

        private static NetworkUnderConstruction gelu(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
                if (attribute.getName().equals("approximate")
                        && !attribute.getS().toStringUtf8().equals("none")) {
                    throw refused(node, "only the exact form of GELU is supported");
                }
            }
            return z.activated(Activation.Standard.GELU);
        }

        private static NetworkUnderConstruction cast(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            requireFloating(node);
            return z;
        }

        private static void requireFloating(OnnxMl.NodeProto node) {
            long to = integer(node, "to", 0);
            if (to != Precision.FLOAT32.type().getNumber()
                    && to != Precision.FLOAT64.type().getNumber()) {
                throw refused(node, "only casts to float and double are supported");
            }
        }

        private static NetworkUnderConstruction flatten(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            if (integer(node, "axis", 1) != 1) {
                throw refused(node, "the axis must be 1");
            }
            return z;
        }

        private NetworkUnderConstruction reshape(OnnxMl.NodeProto node, NetworkUnderConstruction z) {
            ConstantTensor shape = constants.get(node.getInput(1));
            boolean rows = shape != null && shape.values.length == 2 && (shape.values[0] == -1 || shape.values[0] == 0);
            boolean columns = rows && (shape.values[1] == z.width() || shape.values[0] == 0 && shape.values[1] == -1);
            if (!columns) {
                throw refused(node, "the shape must be [N, " + z.width() + "] again");
            }
            return z;
        }

        private ConstantTensor matrix(OnnxMl.NodeProto node, int input) {
            ConstantTensor constant = constants.get(node.getInput(input));
            if (constant == null || constant.shape.length != 2) {
                throw refused(node, "input " + input + " must be a constant matrix");
            }
            return constant;
        }

        private double[] columns(OnnxMl.NodeProto node, int input, NetworkUnderConstruction z) {
            ConstantTensor constant = constants.get(node.getInput(input));
            return Optional.ofNullable(constant)
                    .flatMap(z::perColumn)
                    .orElseThrow(() -> refused(
                            node, "input " + input + " must be a constant with 1 or " + z.width() + " numbers"));
        }

        private static double[] constant(int count, double value) {
            double[] all = new double[count];
            Arrays.fill(all, value);
            return all;
        }

        private static NetworkUnderConstruction required(OnnxMl.NodeProto node, @Nullable NetworkUnderConstruction z) {
            if (z == null) {
                throw refused(node, "its first input must depend on the model's input");
            }
            return z;
        }

        private static ModelException refused(OnnxMl.NodeProto node, String reason) {
            String name = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
            return new ModelException("node '" + name + "', operator " + node.getOpType() + ": " + reason);
        }

        private static OnnxMl.TensorProto tensorAttribute(OnnxMl.NodeProto node) {
            return node.getAttributeList().stream()
                    .filter(attribute -> attribute.getName().equals("value"))
                    .findFirst()
                    .orElseThrow(() -> refused(node, "it has no tensor"))
                    .getT();
        }

        private static long integer(OnnxMl.NodeProto node, String name, long otherwise) {
            return node.getAttributeList().stream()
                    .filter(attribute -> attribute.getName().equals(name))
                    .findFirst()
                    .map(OnnxMl.AttributeProto::getI)
                    .orElse(otherwise);
        }

        private static List<Long> ints(OnnxMl.NodeProto node, String name) {
            return node.getAttributeList().stream()
                    .filter(attribute -> attribute.getName().equals(name))
                    .findFirst()
                    .map(OnnxMl.AttributeProto::getIntsList)
                    .orElse(List.of());
        }

        private static float floatAttribute(OnnxMl.NodeProto node, String name, float otherwise) {
            return node.getAttributeList().stream()
                    .filter(attribute -> attribute.getName().equals(name))
                    .findFirst()
                    .map(OnnxMl.AttributeProto::getF)
                    .orElse(otherwise);
        }
    }
}
