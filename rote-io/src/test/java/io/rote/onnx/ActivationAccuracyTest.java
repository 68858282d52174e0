package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX Runtime's activations against {@link Activation#value}: largest |difference| / max(1, |φ(z)|) on 400,001 points of
 * [−40, 40] and on 4,000 points ±10^k up to 10^299 (float64) or 10^36 (float32).
 *
 * <p>The table holds what was measured on x86-64 with AVX-512; other processors' kernels may differ by as much again.
 */
class ActivationAccuracyTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> measured() {
        return Stream.of(
                Arguments.of(Activation.Standard.IDENTITY, 0, 0),
                Arguments.of(Activation.Standard.TANH, 7.8e-16, 2.7e-7),
                Arguments.of(Activation.Standard.LOGISTIC, 2.3e-16, 1.7e-7),
                Arguments.of(Activation.Standard.SOFTPLUS, 2.3e-16, 1.3e-7),
                Arguments.of(Activation.Standard.GELU, 1.8e-15, 1.2e-7),
                Arguments.of(Activation.Standard.ERF, 1.3e-15, 5.3e-8),
                Arguments.of(Activation.Standard.ARCTAN, 4.4e-16, 1.9e-7),
                Arguments.of(Activation.Standard.SINE, 6.7e-16, 7.8e-8),
                Arguments.of(Activation.Standard.RELU, 0, 0),
                Arguments.of(new LeakyRelu(0.01), 0, 8.1e-8),
                Arguments.of(new LeakyRelu(-0.5), 0, 0),
                Arguments.of(new LeakyRelu(3), 0, 6e-8),
                Arguments.of(Polynomial.ofDegree(3), 0, 2.4e-7),
                Arguments.of(Polynomial.of(1, 0, 0, -2), 0, 2.1e-7));
    }

    @ParameterizedTest
    @MethodSource("measured")
    void float64AgreesWithTheDefinition(Activation activation, double float64, double float32) throws Exception {
        assertThat(error(activation, Precision.FLOAT64, 299)).isLessThanOrEqualTo(2 * float64);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void float32AgreesWithTheDefinition(Activation activation, double float64, double float32) throws Exception {
        assertThat(error(activation, Precision.FLOAT32, 36)).isLessThanOrEqualTo(2 * float32);
    }

    private double error(Activation activation, Precision precision, double decades) throws Exception {
        Path file = folder.resolve("single.onnx");
        OnnxModel.write(Networks.single(activation), precision, Networks.regression(), file);
        double[] z = grid(precision, decades);
        double[] y = OnnxRuntimeCheck.outputs(file, z, 1);
        double range = precision == Precision.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE;
        double largest = 0;
        int compared = 0;
        for (int i = 0; i < z.length; i++) {
            double expected = activation.value(z[i]);
            // a polynomial leaves the range; Horner's intermediate values are not larger than twice the result out
            // there
            if (Math.abs(expected) < range / 2) {
                double difference = Math.abs(y[i] - expected) / Math.max(1, Math.abs(expected));
                largest = difference <= largest ? largest : difference;
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(400_000);
        return largest;
    }

    private static double[] grid(Precision precision, double decades) {
        double[] z = new double[404_001];
        for (int i = 0; i <= 400_000; i++) {
            z[i] = (i - 200_000) / 5000.0;
        }
        for (int i = 0; i < 2000; i++) {
            z[400_001 + i] = Math.pow(10, decades * (i - 999.5) / 999.5);
            z[402_001 + i] = -z[400_001 + i];
        }
        for (int i = 0; i < z.length; i++) {
            z[i] = precision.round(z[i]);
        }
        return z;
    }
}
