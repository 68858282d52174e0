package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxModelTest {
    private static final int[][] SHAPES = {{3, 2}, {3, 7, 1}, {1, 5, 4, 2}, {6, 5, 4, 3, 1}};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.rote.onnx.Networks#activations")
    void outputsEqualTheNetworks_inBothPrecisions(Activation activation) throws Exception {
        for (int[] shape : SHAPES) {
            FeedForward f = Networks.random(1, activation, shape);
            double[] x = Networks.inputs(2, 50 * f.inputs());
            double[] expected = f.apply(x);
            double scale = Math.max(1, Networks.largest(expected, new double[expected.length]));
            // three cubic layers multiply a relative error by 27
            assertThat(Networks.largest(run(f, Precision.FLOAT64, x), expected)).isLessThan(1e-13 * scale);
            assertThat(Networks.largest(run(f, Precision.FLOAT32, x), expected)).isLessThan(5e-5 * scale);
        }
    }

    @ParameterizedTest
    @MethodSource("io.rote.onnx.Networks#activations")
    void operatorsComeFromTheStandardSet(Activation activation) throws Exception {
        for (Precision precision : Precision.values()) {
            Path file = folder.resolve("model.onnx");
            OnnxModel.write(Networks.random(3, activation, 2, 3, 1), precision, Networks.regression(), file);
            OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file));
            assertThat(model.getOpsetImportList())
                    .singleElement()
                    .matches(set -> set.getDomain().isEmpty() && set.getVersion() == 13);
            assertThat(model.getIrVersion()).isEqualTo(7);
            assertThat(model.getGraph().getNodeList())
                    .allMatch(node -> node.getDomain().isEmpty());
            if (precision == Precision.FLOAT64) {
                assertThat(model.getGraph().getNodeList())
                        .extracting(OnnxMl.NodeProto::getOpType)
                        .doesNotContain("Erf", "Softplus", "Atan", "LeakyRelu");
            }
            List<String> names = new ArrayList<>();
            model.getGraph().getNodeList().forEach(node -> names.addAll(node.getOutputList()));
            model.getGraph().getInitializerList().forEach(tensor -> names.add(tensor.getName()));
            assertThat(names).doesNotHaveDuplicates().contains("y");
        }
    }

    @Test
    void sameArgumentsGiveTheSameBytes() throws Exception {
        FeedForward f = Networks.random(4, Activation.Standard.ERF, 4, 9, 2);
        Path first = folder.resolve("first.onnx");
        Path second = folder.resolve("second.onnx");
        OnnxModel.write(f, Precision.FLOAT64, provenance(Map.of("a", "1", "b", "2", "c", "3")), first);
        Map<String, String> other = new HashMap<>(Map.of("c", "3", "b", "2"));
        other.put("a", "1");
        OnnxModel.write(f, Precision.FLOAT64, provenance(other), second);
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void metadataComeBackFromOnnxRuntime() throws Exception {
        ModelMetadata metadata = new ModelMetadata(
                List.of("a \"quoted\" name", "größe"),
                List.of("no", "yes", "może"),
                Task.CLASSIFICATION,
                "1.2.3",
                Map.of("seed", "7"));
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(Networks.random(5, Activation.Standard.TANH, 2, 6, 5, 3), Precision.FLOAT32, metadata, file);
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "rote");
        try (OrtSession session = environment.createSession(file.toString())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "features", "[\"a \\\"quoted\\\" name\",\"größe\"]",
                            "classes", "[\"no\",\"yes\",\"może\"]",
                            "task", "classification",
                            "rote.version", "1.2.3",
                            "rote.provenance", "{\"seed\":\"7\"}",
                            "rote.widths", "[6,5]"));
            assertThat(session.getInputNames()).isEqualTo(Set.of("x"));
            assertThat(session.getOutputNames()).isEqualTo(Set.of("y"));
        }
    }

    @Test
    void metadataThatDoNotFitTheNetworkAreRefused() {
        FeedForward f = Networks.random(5, Activation.Standard.TANH, 2, 6, 3);
        Path file = folder.resolve("model.onnx");
        ModelMetadata twoClasses = new ModelMetadata(List.of(), List.of("a", "b"), Task.CLASSIFICATION, "1", Map.of());
        assertThatThrownBy(() -> OnnxModel.write(f, Precision.FLOAT64, twoClasses, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 classes need 1 outputs, the network has 3");
        ModelMetadata threeFeatures =
                new ModelMetadata(List.of("a", "b", "c"), List.of(), Task.REGRESSION, "1", Map.of());
        assertThatThrownBy(() -> OnnxModel.write(f, Precision.FLOAT64, threeFeatures, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 feature names for a network with 2 inputs");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void weightsBesideTheModelGiveTheSameOutputs_andSurviveRenaming() throws Exception {
        FeedForward f = Networks.random(6, Activation.Standard.GELU, 5, 40, 30, 2);
        double[] x = Networks.inputs(7, 100 * 5);
        double[] centre = {1, 2, 3, 4, 5};
        for (Precision precision : Precision.values()) {
            Path inside = folder.resolve("inside.onnx");
            Path outside = folder.resolve("outside.tmp");
            assertThat(OnnxModel.write(f, precision, Networks.regression(), centre, inside))
                    .isEmpty();
            Optional<Path> weights = OnnxModel.write(f, precision, Networks.regression(), centre, outside, 1000);
            assertThat(Files.size(weights.orElseThrow())).isGreaterThan(f.parameters() * precision.bytes());
            assertThat(Files.size(outside)).isLessThan(Files.size(inside) - 1000);
            assertThat(OnnxRuntimeCheck.outputs(outside, x, 5)).isEqualTo(OnnxRuntimeCheck.outputs(inside, x, 5));
            Path renamed = Files.move(outside, folder.resolve("renamed.onnx"));
            assertThat(OnnxRuntimeCheck.outputs(renamed, x, 5)).isEqualTo(OnnxRuntimeCheck.outputs(inside, x, 5));
            Files.delete(renamed);
            Files.delete(inside);
            Files.delete(weights.orElseThrow());
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void weightTooLargeForFloat32IsNamed_andNothingIsWritten() {
        FeedForward f = FeedForward.of(
                List.of(Layer.of(2, new double[] {1, 2, 3, -1e39}, new double[2], Activation.Standard.IDENTITY)));
        for (long limit : new long[] {1, 1000}) {
            assertThatThrownBy(() -> OnnxModel.write(
                            f,
                            Precision.FLOAT32,
                            Networks.regression(),
                            new double[2],
                            folder.resolve("model.onnx"),
                            limit))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("layer1.weights[1, 1] is -1.0E39, too large for a FLOAT32 model");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void centreKeepsFloat32AccurateOnInputsWithALargeOffset() throws Exception {
        double[] shift = {4096, -1e6, 0};
        FeedForward g = Networks.random(8, Activation.Standard.TANH, 3, 20, 1);
        FeedForward f = g.withInputScaling(shift, new double[] {1, 1, 1});
        double[] near = Networks.inputs(9, 300);
        double[] x = new double[300];
        for (int k = 0; k < x.length; k++) {
            // a multiple of 1/16 near 10^6 is a float32 number: no error comes from the inputs themselves
            near[k] = Math.rint(near[k] * 16) / 16;
            x[k] = near[k] + shift[k % 3];
        }
        double[] expected = g.apply(near);
        assertThat(Networks.largest(run(f, Precision.FLOAT32, x), expected)).isGreaterThan(1e-3);
        double[] means = {4095.7, -999999.6, 0.1};
        assertThat(Networks.largest(run(f, Precision.FLOAT32, x, means), expected))
                .isLessThan(5e-6);
        double plain = Networks.largest(run(f, Precision.FLOAT64, x), expected);
        double centred = Networks.largest(run(f, Precision.FLOAT64, x, means), expected);
        assertThat(plain).isLessThan(1e-8);
        assertThat(centred).isLessThan(1e-8);
    }

    @Test
    void centreOfAnotherLengthOrNotFiniteIsRefused() {
        FeedForward f = Networks.random(8, Activation.Standard.TANH, 2, 2, 1);
        assertThatThrownBy(() -> run(f, Precision.FLOAT64, new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(f, Precision.FLOAT32, new double[2], new double[] {0, 1e39}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("centre 1 is 1.0E39, not finite in a FLOAT32 model");
    }

    private double[] run(FeedForward f, Precision precision, double[] x) throws Exception {
        return run(f, precision, x, new double[f.inputs()]);
    }

    private double[] run(FeedForward f, Precision precision, double[] x, double[] centre) throws Exception {
        Path file = folder.resolve("run.onnx");
        OnnxModel.write(f, precision, Networks.regression(), centre, file);
        return OnnxRuntimeCheck.outputs(file, x, f.inputs());
    }

    private static ModelMetadata provenance(Map<String, String> provenance) {
        return new ModelMetadata(List.of(), List.of(), Task.REGRESSION, "0.1.0", provenance);
    }
}
