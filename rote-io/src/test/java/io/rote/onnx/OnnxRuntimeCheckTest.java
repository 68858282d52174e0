package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeCheckTest {
    @TempDir
    private Path folder;

    @Test
    void outputsAreInOrder_whenSamplesTakeSeveralGroups() throws Exception {
        FeedForward f = Networks.random(1, Activation.Standard.RELU, 2, 3, 2);
        double[] x = Networks.inputs(2, 2 * 40_000);
        for (Precision precision : Precision.values()) {
            double[] y = OnnxRuntimeCheck.outputs(write(f, precision), x, 2);
            assertThat(Networks.largest(y, f.apply(x))).isLessThan(precision == Precision.FLOAT64 ? 1e-14 : 1e-5);
        }
    }

    @Test
    void outputsAreTheSame_whenRunAgain() throws Exception {
        FeedForward f = Networks.random(3, Activation.Standard.TANH, 20, 50, 1);
        double[] x = Networks.inputs(4, 20 * 1000);
        Path file = write(f, Precision.FLOAT64);
        assertThat(OnnxRuntimeCheck.outputs(file, x, 20)).isEqualTo(OnnxRuntimeCheck.outputs(file, x, 20));
        assertThat(Networks.largest(OnnxRuntimeCheck.outputs(file, x, 20, 2), f.apply(x)))
                .isLessThan(1e-14);
    }

    @Test
    void noSamplesGiveNoOutputs() throws Exception {
        Path file = write(Networks.random(3, Activation.Standard.TANH, 2, 2, 1), Precision.FLOAT64);
        assertThat(OnnxRuntimeCheck.outputs(file, new double[0], 2)).isEmpty();
    }

    @Test
    void modelOfAnotherShapeIsRefused() throws Exception {
        Path file = write(Networks.random(3, Activation.Standard.TANH, 2, 2, 1), Precision.FLOAT64);
        assertThatThrownBy(() -> OnnxRuntimeCheck.outputs(file, new double[6], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected [N, 3] in");
        assertThatThrownBy(() -> OnnxRuntimeCheck.outputs(file, new double[5], 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void corruptOrMissingFileIsNamed() throws Exception {
        Path corrupt = Files.write(folder.resolve("corrupt.onnx"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> OnnxRuntimeCheck.outputs(corrupt, new double[2], 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("corrupt.onnx");
        assertThatThrownBy(() -> OnnxRuntimeCheck.outputs(folder.resolve("none.onnx"), new double[2], 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.onnx");
    }

    private Path write(FeedForward f, Precision precision) throws Exception {
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(f, precision, Networks.regression(), file);
        return file;
    }
}
