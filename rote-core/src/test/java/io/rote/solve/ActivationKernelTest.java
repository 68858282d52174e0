package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.network.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the activations' own scalar functions, which share no code with the kernels. */
class ActivationKernelTest {
    /** Relative to the size of the function and its argument. */
    private static final double ROUNDING = 2e-15;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanh",
                "logistic",
                "softplus",
                "gelu",
                "erf",
                "arctan",
                "sine",
                "relu",
                "leaky-relu:0.1",
                "polynomial:3"
            })
    void kernelAgreesWithTheActivation_atAllMagnitudes(String name) {
        Activation activation = Activation.named(name);
        assertAgrees(ActivationKernel.of(activation), activation, arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "gelu", "sine", "relu"})
    void valuesMayOverwriteTheArguments(String name) {
        ActivationKernel kernel = ActivationKernel.of(Activation.named(name));
        double[] z = arguments();
        double[] expected = new double[z.length];
        double[] slope = new double[z.length];
        double[] curvature = new double[z.length];
        kernel.evaluate(z, z.length, expected, slope, curvature);
        kernel.evaluate(z, z.length, z, slope, curvature);
        assertThat(z).containsExactly(expected);
    }

    private static void assertAgrees(ActivationKernel kernel, Activation activation, double[] z) {
        double[] value = new double[z.length];
        double[] slope = new double[z.length];
        double[] curvature = new double[z.length];
        kernel.evaluate(z, z.length, value, slope, curvature);
        for (int i = 0; i < z.length; i++) {
            assertClose(value[i], activation.value(z[i]), Math.max(1, Math.abs(z[i])));
            assertClose(slope[i], activation.slope(z[i]), Math.max(1, Math.abs(z[i])));
            assertClose(curvature[i], activation.curvature(z[i]), Math.max(1, Math.abs(z[i])));
        }
    }

    private static void assertClose(double actual, double expected, double size) {
        assertThat(actual).isCloseTo(expected, within(ROUNDING * Math.max(size, Math.abs(expected))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "logistic", "softplus", "gelu", "erf", "arctan", "sine", "leaky-relu:0.1"})
    void kernelAgreesWithTheActivation_onAFineGrid(String name) {
        Activation activation = Activation.named(name);
        ActivationKernel kernel = ActivationKernel.of(activation);
        double[] z = new double[256];
        for (int block = -200; block < 200; block++) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (block + i / 256.0) * 0.21;
            }
            assertAgrees(kernel, activation, z);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "gelu", "arctan", "polynomial:7"})
    void anyCountGivesTheSameNumbers(String name) {
        ActivationKernel kernel = ActivationKernel.of(Activation.named(name));
        double[] z = arguments();
        double[][] whole = new double[3][z.length];
        kernel.evaluate(z, z.length, whole[0], whole[1], whole[2]);
        for (int count : new int[] {0, 1, 2, 3, 7, 8, 9, 63, 65}) {
            double[][] part = new double[3][z.length];
            kernel.evaluate(z, count, part[0], part[1], part[2]);
            for (int k = 0; k < 3; k++) {
                assertThat(Arrays.copyOf(part[k], count)).containsExactly(Arrays.copyOf(whole[k], count));
                assertThat(part[k][count]).isZero();
            }
        }
    }

    /** A whole block: zeros, tiny, ordinary and huge numbers of both signs. */
    private static double[] arguments() {
        SplittableRandom random = new SplittableRandom(7);
        double[] z = new double[ActivationKernel.BLOCK];
        for (int i = 0; i < z.length; i++) {
            z[i] = 3 * random.nextGaussian();
        }
        double[] special = {0, -0.0, 1e-300, -1e-17, 1e-9, 1, -1, 6.3, -8.9, 20, -20, 37, 40, -41, 700, -800};
        System.arraycopy(special, 0, z, 300, special.length);
        z[400] = 1e6;
        z[401] = -1e9;
        return z;
    }
}
