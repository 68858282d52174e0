package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxNetworkTest {
    private static final int[][] SHAPES = {{3, 2}, {3, 7, 1}, {1, 5, 4, 2}};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.rote.onnx.Networks#activations")
    void writtenNetworkComesBackBitByBit(Activation activation) throws Exception {
        for (int[] shape : SHAPES) {
            FeedForward f = activation == Activation.Standard.IDENTITY
                    ? Networks.random(1, activation, shape[0], shape[shape.length - 1])
                    : Networks.random(1, activation, shape);
            Path file = folder.resolve("model.onnx");
            OnnxModel.write(f, Precision.FLOAT64, Networks.regression(), file);
            OnnxNetwork back = OnnxNetwork.read(file);
            assertThat(back.network()).isEqualTo(f);
            assertThat(back.precision()).isEqualTo(Precision.FLOAT64);
            assertThat(back.metadata()).containsEntry("task", "regression");
            OnnxModel.write(f, Precision.FLOAT32, Networks.regression(), file);
            OnnxNetwork single = OnnxNetwork.read(file);
            assertThat(single.precision()).isEqualTo(Precision.FLOAT32);
            assertThat(single.network().widths()).isEqualTo(f.widths());
            double[] x = Networks.inputs(2, 20 * f.inputs());
            double[] expected = OnnxRuntimeCheck.outputs(file, x, f.inputs());
            double scale = Math.max(1, Networks.largest(expected, new double[expected.length]));
            assertThat(Networks.largest(single.network().apply(x), expected)).isLessThan(5e-5 * scale);
        }
    }

    @Test
    void centreBecomesAnAffineLayer_andTheFunctionStays() throws Exception {
        FeedForward f = Networks.random(3, Activation.Standard.TANH, 2, 6, 1);
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(f, Precision.FLOAT64, Networks.regression(), new double[] {5, -2}, file);
        FeedForward back = OnnxNetwork.read(file).network();
        assertThat(back.layers().get(0))
                .isEqualTo(Layer.of(2, new double[] {1, 0, 0, 1}, new double[] {-5, 2}, Activation.Standard.IDENTITY));
        double[] x = Networks.inputs(4, 40);
        assertThat(Networks.largest(back.apply(x), f.apply(x))).isLessThan(1e-13);
    }

    @Test
    void weightsBesideTheModelAreRead() throws Exception {
        FeedForward f = Networks.random(6, Activation.Standard.GELU, 5, 40, 30, 2);
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(f, Precision.FLOAT64, Networks.regression(), new double[5], file, 1000);
        assertThat(OnnxNetwork.read(file).network()).isEqualTo(f);
    }

    @Test
    void operatorsOfOtherExportersAreRead_andAgreeWithOnnxRuntime() throws Exception {
        double[] x = Networks.inputs(8, 60);
        agrees(x, g -> {
            node(g, "Flatten", "f", "in");
            node(g, "MatMul", "a", "f", "m32");
            node(g, "Add", "b", "bias2", "a");
            node(g, "Sigmoid", "c", "b");
            node(g, "Mul", "d", "c", "row2");
            node(g, "Sub", "e", "two", "d");
            node(g, "Identity", "out", "e");
        });
        agrees(x, g -> {
            node(g, "Transpose", "t", "m23");
            node(g, "Div", "s", "in", "two");
            node(g, "MatMul", "a", "s", "t");
            node(g, "Tanh", "b", "a");
            node(g, "Relu", "out", "b");
        });
        agrees(x, g -> {
            OnnxMl.NodeProto.Builder gemm = node(g, "Gemm", "a", "in", "m32", "bias2");
            gemm.addAttributeBuilder()
                    .setName("alpha")
                    .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                    .setF(0.7f);
            gemm.addAttributeBuilder()
                    .setName("beta")
                    .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                    .setF(2f);
            node(g, "Sin", "b", "a");
            node(g, "Pow", "c", "b", "two");
            node(g, "Reshape", "out", "c", "same");
        });
        agrees(x, g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Mul", "out", "a", "a");
        });
    }

    @Test
    void divisorsWithoutExactReciprocalAreMarked() throws Exception {
        Path file = model(OnnxMl.TensorProto.DataType.DOUBLE, g -> {
            node(g, "Div", "a", "in", "two");
            // one divisor per column: ONNX Runtime folds a single one into MatMul, rounded to float32
            node(g, "Div", "b", "a", "row3");
            node(g, "MatMul", "out", "b", "m32");
        });
        OnnxNetwork read = OnnxNetwork.read(file);
        assertThat(read.rounded()).containsExactly(1);
        assertThat(read.network().layers().get(1).weights()[0]).isEqualTo(1.0 / 3);
        double[] x = Networks.inputs(9, 60);
        assertThat(Networks.largest(read.network().apply(x), OnnxRuntimeCheck.outputs(file, x, 3)))
                .isLessThan(1e-13);
    }

    @Test
    void singleOperatorsOfFloat32ModelsBecomeTheirActivations() throws Exception {
        Map<String, Activation> expected = Map.of(
                "Softplus", Activation.Standard.SOFTPLUS,
                "Erf", Activation.Standard.ERF,
                "Atan", Activation.Standard.ARCTAN,
                "Gelu", Activation.Standard.GELU,
                "LeakyRelu", new LeakyRelu(0.01f));
        for (Map.Entry<String, Activation> entry : expected.entrySet()) {
            Path file = model(OnnxMl.TensorProto.DataType.FLOAT, g -> {
                node(g, "MatMul", "a", "in", "m32");
                node(g, entry.getKey(), "out", "a");
            });
            FeedForward f = OnnxNetwork.read(file).network();
            assertThat(f.layers().get(0).activation()).isEqualTo(entry.getValue());
        }
    }

    @Test
    void geluAsPyTorchWritesItIsRecognised_andAnotherConstantIsNot() throws Exception {
        Consumer<OnnxMl.GraphProto.Builder> gelu = g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Div", "b", "a", "root");
            node(g, "Erf", "c", "b");
            node(g, "Add", "d", "c", "one");
            node(g, "Mul", "e", "a", "d");
            node(g, "Mul", "out", "e", "half");
        };
        Path file = model(OnnxMl.TensorProto.DataType.FLOAT, gelu);
        FeedForward f = OnnxNetwork.read(file).network();
        assertThat(f.layers().get(0).activation()).isEqualTo(Activation.Standard.GELU);
        Path other = model(
                OnnxMl.TensorProto.DataType.FLOAT,
                gelu.andThen(g -> g.getNodeBuilder(1).setInput(1, "two")));
        assertThatThrownBy(() -> OnnxNetwork.read(other))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("operator Mul");
    }

    @Test
    void anythingElseIsRefused_withNodeAndOperator() throws Exception {
        refuses("node 'n1', operator Softmax: the operator is not supported", g -> {
            node(g, "MatMul", "a", "in", "m32");
            integer(node(g, "Softmax", "out", "a"), "axis", 0);
        });
        refuses("node 'n1', operator Elu: the operator is not supported", g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Elu", "out", "a");
        });
        refuses("node 'n0', operator Pow: the exponent must be a constant whole number from 1 to 20", g -> {
            node(g, "Pow", "out", "in", "half");
        });
        refuses("node 'n0', operator Transpose: the operator is not supported", g -> node(g, "Transpose", "out", "in"));
        refuses("node 'n0', operator Add: both operands depend on the input", g -> node(g, "Add", "out", "in", "in"));
        refuses("node 'n0', operator MatMul: a matrix for 2 columns meets 3", g -> {
            node(g, "MatMul", "out", "in", "m22");
        });
        refuses("node 'n0', operator Reshape: the shape must be [N, 3] again", g -> {
            node(g, "Reshape", "out", "in", "other");
        });
        refuses("the constant 'hole' holds NaN", g -> {
            constant(g, "hole", OnnxMl.TensorProto.DataType.FLOAT, new long[0], Double.NaN);
            node(g, "Add", "out", "in", "hole");
        });
        refuses("node 'n0', operator Gelu: only the exact form of GELU is supported", g -> {
            node(g, "Gelu", "out", "in")
                    .addAttributeBuilder()
                    .setName("approximate")
                    .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8("tanh"));
        });
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model at all");
        assertThatThrownBy(() -> OnnxNetwork.read(text))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("text.onnx");
        assertThatThrownBy(() -> OnnxNetwork.read(folder.resolve("missing.onnx")))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void probabilitiesAtTheEndAreReadAsScores_andNothingElseMayFollow() throws Exception {
        double[] x = Networks.inputs(10, 60);
        Path file = model(OnnxMl.TensorProto.DataType.DOUBLE, g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Softmax", "out", "a");
        });
        OnnxNetwork read = OnnxNetwork.read(file);
        assertThat(read.classifier()).isTrue();
        assertThat(read.classes()).isEmpty();
        double[] difference = read.network().apply(x);
        double[] probabilities = OnnxRuntimeCheck.scores(file, x, 3, List.of(), 1);
        assertThat(difference).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(probabilities[i]).isCloseTo(Math.tanh(difference[i] / 2), Offset.offset(1e-12));
        }
        String behind = "behind a classifier's probabilities only ArgMax, the classes' names and ZipMap are supported";
        refuses("node 'n2', operator Tanh: " + behind, g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Softmax", "b", "a");
            node(g, "Tanh", "out", "b");
        });
        refuses("node 'n2', operator ArgMax: " + behind, g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Softmax", "b", "a");
            // over the rows
            node(g, "ArgMax", "out", "b");
        });
        refuses("node 'n2', operator Softmax: the model has probabilities twice", g -> {
            node(g, "MatMul", "a", "in", "m32");
            node(g, "Softmax", "b", "a");
            node(g, "Softmax", "out", "a");
        });
        refuses("node 'n5', operator Concat: the operator is not supported", g -> {
            node(g, "Gemm", "a", "in", "m31");
            node(g, "Sigmoid", "p", "a");
            node(g, "Tanh", "h", "a");
            node(g, "Sigmoid", "other", "h");
            node(g, "Sub", "b", "one", "p");
            integer(node(g, "Concat", "out", "b", "other"), "axis", 1);
        });
    }

    @Test
    void logisticThatIsNoProbabilityStaysAnActivation() throws Exception {
        agrees(Networks.inputs(11, 60), g -> {
            node(g, "Gemm", "a", "in", "m31");
            node(g, "Sigmoid", "p", "a");
            node(g, "Sub", "b", "one", "p");
            node(g, "MatMul", "out", "b", "m12");
        });
    }

    @Test
    void composedActivationWithAChangedConstantIsNotTakenForIt() throws Exception {
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(Networks.single(Activation.Standard.ERF), Precision.FLOAT64, Networks.regression(), file);
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        for (OnnxMl.TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            byte[] raw = tensor.getRawData().toByteArray();
            if (tensor.getDimsCount() == 0
                    && ConstantTensor.of(tensor.build(), folder).values[0] == 1.1283791670955126) {
                raw[0] ^= 1;
                tensor.setRawData(ByteString.copyFrom(raw));
            }
        }
        Files.write(file, model.build().toByteArray());
        assertThatThrownBy(() -> OnnxNetwork.read(file)).isInstanceOf(ModelException.class);
    }

    @Test
    void polynomialsAndLeakyReluKeepTheirNumbers() throws Exception {
        for (Activation activation :
                List.of(Polynomial.of(0.1, -2, 0.3, 0.7), new LeakyRelu(0.1), new LeakyRelu(1.5))) {
            Path file = folder.resolve("model.onnx");
            OnnxModel.write(Networks.single(activation), Precision.FLOAT64, Networks.regression(), file);
            assertThat(OnnxNetwork.read(file).network().layers().get(0).activation())
                    .isEqualTo(activation);
        }
    }

    private void agrees(double[] x, Consumer<OnnxMl.GraphProto.Builder> nodes) throws Exception {
        Path file = model(OnnxMl.TensorProto.DataType.DOUBLE, nodes);
        FeedForward f = OnnxNetwork.read(file).network();
        assertThat(Networks.largest(f.apply(x), OnnxRuntimeCheck.outputs(file, x, 3)))
                .isLessThan(1e-13);
    }

    private void refuses(String message, Consumer<OnnxMl.GraphProto.Builder> nodes) throws Exception {
        Path file = model(OnnxMl.TensorProto.DataType.FLOAT, nodes);
        assertThatThrownBy(() -> OnnxNetwork.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessage(file + ": " + message);
    }

    private Path model(OnnxMl.TensorProto.DataType type, Consumer<OnnxMl.GraphProto.Builder> nodes) throws Exception {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder().setIrVersion(7);
        model.addOpsetImportBuilder().setVersion(13);
        OnnxMl.GraphProto.Builder g = model.getGraphBuilder().setName("g");
        port(g.addInputBuilder(), "in", type, 3);
        port(g.addOutputBuilder(), "out", type, 2);
        constant(g, "m32", type, new long[] {3, 2}, 0.5, -1, 0.25, 2, 0.1, -0.3);
        constant(g, "m23", type, new long[] {2, 3}, 0.5, -1, 0.25, 2, 0.1, -0.3);
        constant(g, "m22", type, new long[] {2, 2}, 1, 2, 3, 4);
        constant(g, "m31", type, new long[] {3, 1}, 0.5, -1, 0.25);
        constant(g, "m12", type, new long[] {1, 2}, 0.7, -2);
        constant(g, "bias2", type, new long[] {2}, 0.3, -0.7);
        constant(g, "row2", type, new long[] {1, 2}, 3, 0.1);
        constant(g, "row3", type, new long[] {3}, 3, 0.7, 1e5);
        constant(g, "one", type, new long[0], 1);
        constant(g, "two", type, new long[0], 2);
        constant(g, "half", type, new long[0], 0.5);
        constant(g, "root", type, new long[0], Math.sqrt(2));
        g.addInitializerBuilder()
                .setName("same")
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(2)
                .addInt64Data(-1)
                .addInt64Data(2);
        g.addInitializerBuilder()
                .setName("other")
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(2)
                .addInt64Data(3)
                .addInt64Data(-1);
        nodes.accept(g);
        Path file = folder.resolve("foreign.onnx");
        Files.write(file, model.build().toByteArray());
        return file;
    }

    private static OnnxMl.NodeProto.Builder node(
            OnnxMl.GraphProto.Builder g, String type, String output, String... inputs) {
        OnnxMl.NodeProto.Builder node = g.addNodeBuilder();
        return node.setOpType(type)
                .setName("n" + (g.getNodeCount() - 1))
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static void integer(OnnxMl.NodeProto.Builder node, String name, long value) {
        node.addAttributeBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static void port(
            OnnxMl.ValueInfoProto.Builder port, String name, OnnxMl.TensorProto.DataType type, int columns) {
        OnnxMl.TypeProto.Tensor.Builder tensor =
                port.setName(name).getTypeBuilder().getTensorTypeBuilder();
        tensor.setElemType(type.getNumber());
        tensor.getShapeBuilder().addDimBuilder().setDimParam("N");
        tensor.getShapeBuilder().addDimBuilder().setDimValue(columns);
    }

    private static void constant(
            OnnxMl.GraphProto.Builder g, String name, OnnxMl.TensorProto.DataType type, long[] dims, double... values) {
        OnnxMl.TensorProto.Builder tensor =
                g.addInitializerBuilder().setName(name).setDataType(type.getNumber());
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        for (double value : values) {
            if (type == OnnxMl.TensorProto.DataType.FLOAT) {
                tensor.addFloatData((float) value);
            } else {
                tensor.addDoubleData(value);
            }
        }
    }
}
