package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rote.network.FeedForward;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a feed-forward network from an ONNX model: one that Rote wrote, or a multilayer perceptron of another exporter.
 *
 * <p><b>Operators.</b> Gemm, MatMul, Add, Sub, Mul, Div, Relu, LeakyRelu, Tanh, Sigmoid, Softplus, Erf, Gelu, Sin, Atan, Pow with a
 * whole exponent from 1, Constant, Identity, Cast between float and double, Flatten and Reshape that keep [N, d], Transpose and
 * Reshape of constants; the activations that Rote or PyTorch compose of others; scikit-learn's Scaler in front, and what {@link
 * ClassifierEnd} reads behind a classifier's scores. Anything else is refused.
 *
 * <p><b>Guarantee.</b> (G1) In real arithmetic the network computes the graph's function, the file's numbers widened to binary64
 * without rounding, except in the layers {@code rounded}. (G2) A weight of those is the reciprocal of a number of the file, rounded
 * to nearest, so off by at most 2⁻⁵³ of itself. Composed activations count as the functions that they approximate, and a Cast as the
 * identity. What would need another rounding is refused.
 *
 * @param network the network
 * @param rounded the layers, counted from 0, that divide by numbers without a binary64 reciprocal
 * @param precision what the model computes in
 * @param classifier true if the model gives classes or their probabilities; the network gives the scores that decide
 * @param classes the classes' names in the order of the scores, empty if the model does not tell
 * @param input the input's name
 * @param output the output's name
 * @param metadata the model's metadata
 */
public record OnnxNetwork(
        FeedForward network,
        Set<Integer> rounded,
        Precision precision,
        boolean classifier,
        List<String> classes,
        String input,
        String output,
        Map<String, String> metadata) {

    private static final int LEAST_OPSET = 7;

    /** Copies the collections. */
    public OnnxNetwork {
        rounded = Set.copyOf(rounded);
        classes = List.copyOf(classes);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a model.
     *
     * @throws ModelException if the file is no model of this kind; the message names the node and its operator
     */
    public static OnnxNetwork read(Path file) {
        OnnxMl.ModelProto model = parse(file);
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            GraphReader reader = new GraphReader(model.getGraph(), folder);
            NetworkUnderConstruction end = reader.read();
            Map<String, String> metadata = new TreeMap<>();
            model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
            List<String> classes = reader.classifier()
                    .map(ClassifierEnd::classes)
                    .orElseGet(() -> ModelMetadata.names(metadata, "classes"));
            return new OnnxNetwork(
                    end.network(),
                    end.rounded(),
                    reader.precision(),
                    reader.classifier().isPresent(),
                    classes,
                    reader.input(),
                    reader.output(),
                    metadata);
        } catch (ModelException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelException(file + ": not a feed-forward network: " + e.getMessage(), e);
        }
    }

    /** The inputs' names, if a model of Rote tells them. */
    public List<String> features() {
        return ModelMetadata.names(metadata, "features");
    }

    private static OnnxMl.ModelProto parse(Path file) {
        OnnxMl.ModelProto model;
        try (InputStream in = Files.newInputStream(file)) {
            model = OnnxMl.ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    file + ": not an ONNX model, or a damaged one: " + String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new ModelException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (model.getGraph().getNodeCount() == 0) {
            throw new ModelException(file + ": not an ONNX model, or an empty one: it holds no nodes");
        }
        long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OnnxMl.OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
        if (opset < LEAST_OPSET) {
            throw new ModelException(file + ": the operators are of version " + opset + ", " + LEAST_OPSET
                    + " is the least whose broadcasting is read");
        }
        return model;
    }
}
