package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recognises activations that are written as several nodes.
 *
 * <p>The nodes that {@link ActivationNodes} would write for an activation are compared one by one with those in the file:
 * operator, attributes, which results feed which inputs, and every constant's value bit by bit. No node in between may be used
 * elsewhere. The form of GELU that PyTorch writes is compared likewise.
 *
 * @param activation what the nodes compute, up to rounding
 * @param nodes how many nodes
 */
record ComposedActivation(Activation activation, int nodes) {
    /** The argument's name in templates; no result there has it. */
    private static final String ARGUMENT = "z";

    /**
     * The activation that begins at a node.
     *
     * @param constants a constant's only number by name, if it has one number
     */
    static Optional<ComposedActivation> at(
            List<OnnxMl.NodeProto> nodes,
            int from,
            String z,
            Precision precision,
            Function<String, @Nullable Double> constants) {
        for (Activation candidate : candidates(nodes, from, z, constants)) {
            Graph template = new Graph(precision);
            ActivationNodes.append(template, candidate, ARGUMENT);
            if (matches(template, precision, nodes, from, z, constants)) {
                return Optional.of(
                        new ComposedActivation(candidate, template.nodes().size()));
            }
        }
        for (double root : new double[] {Math.sqrt(2), (float) Math.sqrt(2)}) {
            Graph template = new Graph(precision);
            String erf = template.op("Erf", template.op("Div", ARGUMENT, template.constant(root)));
            template.op(
                    "Mul",
                    template.op("Mul", ARGUMENT, template.op("Add", erf, template.constant(1))),
                    template.constant(0.5));
            if (matches(template, precision, nodes, from, z, constants)) {
                return Optional.of(new ComposedActivation(
                        Activation.Standard.GELU, template.nodes().size()));
            }
        }
        return Optional.empty();
    }

    private static List<Activation> candidates(
            List<OnnxMl.NodeProto> nodes, int from, String z, Function<String, @Nullable Double> constants) {
        List<Activation> candidates = new ArrayList<>(List.of(
                Activation.Standard.SOFTPLUS,
                Activation.Standard.GELU,
                Activation.Standard.ERF,
                Activation.Standard.ARCTAN,
                Activation.Standard.HEAVISIDE));
        Double first = factor(nodes.get(from), z, constants);
        if (first == null) {
            return candidates;
        }
        if (from + 1 < nodes.size()
                && Set.of("Max", "Min").contains(nodes.get(from + 1).getOpType())
                && Double.isFinite(first)
                && first != 1) {
            candidates.add(new LeakyRelu(first));
        }
        // Horner's rule from the leading coefficient down: · z, + c, · z, + c
        List<Double> coefficients = new ArrayList<>(List.of(first));
        for (int k = from + 1; k < nodes.size() && nodes.get(k).getOpType().equals("Add"); k += 2) {
            Double c = constants.apply(nodes.get(k).getInput(1));
            if (c == null) {
                break;
            }
            coefficients.add(0, c);
        }
        for (int degree = coefficients.size() - 1; degree >= 2; degree--) {
            double[] c = new double[degree + 1];
            for (int j = 0; j <= degree; j++) {
                c[j] = coefficients.get(coefficients.size() - 1 - degree + j);
            }
            if (c[degree] != 0) {
                candidates.add(Polynomial.of(c));
            }
        }
        return candidates;
    }

    private static @Nullable Double factor(
            OnnxMl.NodeProto node, String z, Function<String, @Nullable Double> constants) {
        boolean product = node.getOpType().equals("Mul")
                && node.getInputCount() == 2
                && node.getInput(0).equals(z);
        return product ? constants.apply(node.getInput(1)) : null;
    }

    private static boolean matches(
            Graph template,
            Precision precision,
            List<OnnxMl.NodeProto> nodes,
            int from,
            String z,
            Function<String, @Nullable Double> constants) {
        List<OnnxMl.NodeProto> wanted = template.nodes();
        if (wanted.isEmpty() || from + wanted.size() > nodes.size()) {
            return false;
        }
        Map<String, Double> values = template.constantsByName();
        Map<String, String> names = new HashMap<>(Map.of(ARGUMENT, z));
        Set<String> inside = new HashSet<>();
        for (int k = 0; k < wanted.size(); k++) {
            OnnxMl.NodeProto t = wanted.get(k);
            OnnxMl.NodeProto node = nodes.get(from + k);
            if (!t.getOpType().equals(node.getOpType())
                    || !t.getAttributeList().equals(node.getAttributeList())
                    || t.getInputCount() != node.getInputCount()
                    || node.getOutputCount() != 1) {
                return false;
            }
            for (int input = 0; input < t.getInputCount(); input++) {
                String name = t.getInput(input);
                String found = node.getInput(input);
                Double value = values.get(name);
                boolean same = value == null
                        ? found.equals(names.get(name))
                        : Double.valueOf(precision.round(value)).equals(constants.apply(found));
                if (!same) {
                    return false;
                }
            }
            names.put(t.getOutput(0), node.getOutput(0));
            if (k < wanted.size() - 1) {
                inside.add(node.getOutput(0));
            }
        }
        for (int k = 0; k < nodes.size(); k++) {
            boolean outside = k < from || k >= from + wanted.size();
            if (outside && nodes.get(k).getInputList().stream().anyMatch(inside::contains)) {
                return false;
            }
        }
        return true;
    }
}
