package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftplusContinuationTest {
    private static final int SAMPLES = 300;
    private static final int INPUTS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu:0.05"})
    void kinkedNetworkFitsToRoundingNearTheLimit(String name) {
        // 16 · 22 + 1 = 353 parameters for 300 labels; plain steps stall
        Architecture architecture = new Architecture(INPUTS, List.of(16), 1, Activation.named(name));
        assertThat(best(architecture)).isLessThan(1e-10);
    }

    @Test
    void outputsAreTheExactActivations_whileTheNetworkIsStillSmooth() {
        try (Scope scope = Scope.open()) {
            NonlinearSolver solver = solver(new Architecture(INPUTS, List.of(16), 1, Activation.Standard.RELU), 1);
            assertThat(solver).isInstanceOf(SoftplusContinuation.class);
            for (int k = 0; k < 3; k++) {
                assertThat(solver.step()).isTrue();
            }
            double[] expected =
                    solver.point().toNetwork().apply(Problem.gaussian(SAMPLES * INPUTS, new SplittableRandom(1)));
            double[] outputs = solver.outputs().toRows();
            for (int i = 0; i < expected.length; i++) {
                assertThat(outputs[i]).isCloseTo(expected[i], within(1e-11));
            }
        }
    }

    @Test
    void plainStepsAreTaken_whenParametersArePlentyOrTheActivationIsSmooth() {
        try (Scope scope = Scope.open()) {
            assertThat(solver(new Architecture(INPUTS, List.of(20), 1, Activation.Standard.RELU), 1))
                    .isInstanceOf(LevenbergMarquardt.class);
            assertThat(solver(new Architecture(INPUTS, List.of(16), 1, Activation.Standard.TANH), 1))
                    .isInstanceOf(LevenbergMarquardt.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu:0.2"})
    void softenedKernelHasItsOwnDerivatives_andTendsToTheActivation(String name) {
        Activation activation = Activation.named(name);
        double h = 1e-5;
        double[] z = {-3, -0.4, -1e-3, 0, 0.2, 1.7};
        int count = z.length;
        double[][] at = new double[3][count];
        double[][] right = new double[3][count];
        double[][] left = new double[3][count];
        ActivationKernel kernel = ActivationKernel.softened(activation, 4);
        kernel.evaluate(z, count, at[0], at[1], at[2]);
        kernel.evaluate(shifted(z, h), count, right[0], right[1], right[2]);
        kernel.evaluate(shifted(z, -h), count, left[0], left[1], left[2]);
        for (int i = 0; i < count; i++) {
            assertThat(at[1][i]).isCloseTo((right[0][i] - left[0][i]) / (2 * h), within(1e-9));
            assertThat(at[2][i]).isCloseTo((right[1][i] - left[1][i]) / (2 * h), within(1e-8));
        }
        double[][] sharp = new double[3][count];
        ActivationKernel.softened(activation, 1e9).evaluate(z, count, sharp[0], sharp[1], sharp[2]);
        for (int i = 0; i < count; i++) {
            assertThat(sharp[0][i]).isCloseTo(activation.value(z[i]), within(1e-9));
        }
    }

    private static double[] shifted(double[] z, double by) {
        return java.util.Arrays.stream(z).map(v -> v + by).toArray();
    }

    /** The best of three starts: a start may lead nowhere near the limit. */
    private static double best(Architecture architecture) {
        double best = Double.POSITIVE_INFINITY;
        for (int seed = 1; seed <= 3 && best > 1e-10; seed++) {
            try (Scope scope = Scope.open()) {
                NonlinearSolver solver = solver(architecture, seed);
                while (solver.relative() > 1e-11 && solver.step()) {
                    assertThat(solver.steps()).isLessThan(2000);
                }
                best = Math.min(best, solver.relative());
            }
        }
        return best;
    }

    private static NonlinearSolver solver(Architecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = Matrix.ofRows(SAMPLES, INPUTS, Problem.gaussian(SAMPLES * INPUTS, random));
        Matrix y = Matrix.ofRows(SAMPLES, 1, Problem.gaussian(SAMPLES, random));
        return NonlinearSolver.of(x, new LeastSquares(y), Parameters.random(architecture, random));
    }
}
