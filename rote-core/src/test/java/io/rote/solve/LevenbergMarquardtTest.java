package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevenbergMarquardtTest {
    private static final int SAMPLES = 60;
    private static final int INPUTS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "logistic", "softplus", "gelu", "erf", "arctan", "sine", "polynomial:4"})
    void smoothActivationFitsToRounding(String name) {
        // 11 · 7 + 1 = 78 parameters for 60 labels
        assertThat(solve(new Architecture(INPUTS, List.of(11), 1, Activation.named(name)), 1))
                .isLessThan(1e-12);
    }

    @Test
    void deepNetworkFitsToRounding() {
        assertThat(solve(new Architecture(INPUTS, List.of(5, 5, 5), 1, Activation.Standard.TANH), 2))
                .isLessThan(1e-12);
    }

    @Test
    void severalOutputsFitToRounding() {
        assertThat(solve(new Architecture(INPUTS, List.of(24), 3, Activation.Standard.TANH), 3))
                .isLessThan(1e-12);
    }

    @Test
    void piecewiseLinearActivationFitsWithRoom() {
        // 24 · 7 + 1 = 169 parameters for 60 labels
        assertThat(solve(new Architecture(INPUTS, List.of(24), 1, Activation.Standard.RELU), 4))
                .isLessThan(1e-12);
    }

    @Test
    void everyStepLowersTheResidual() {
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt solver = solver(new Architecture(INPUTS, List.of(9), 1, Activation.Standard.TANH), 5);
            double before = solver.relative();
            while (solver.relative() > 1e-10 && solver.step()) {
                assertThat(solver.relative()).isLessThan(before);
                before = solver.relative();
            }
            assertThat(solver.relative()).isLessThan(1e-10);
            assertThat(solver.factorizations()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void outputsAreTheNetworksAtThePoint() {
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt solver = solver(new Architecture(INPUTS, List.of(7), 2, Activation.Standard.TANH), 6);
            for (int k = 0; k < 5; k++) {
                assertThat(solver.step()).isTrue();
            }
            double[] x = Problem.gaussian(SAMPLES * INPUTS, new SplittableRandom(6));
            double[] expected = solver.point().toNetwork().apply(x);
            double[] outputs = solver.outputs().toRows();
            for (int i = 0; i < expected.length; i++) {
                assertThat(outputs[i]).isCloseTo(expected[i], org.assertj.core.api.Assertions.within(1e-11));
            }
        }
    }

    @Test
    void fewerParametersThanLabelsLeaveAResidual() {
        // 5 · 7 + 1 = 36 parameters for 60 labels: Sard
        assertThat(solve(new Architecture(INPUTS, List.of(5), 1, Activation.Standard.TANH), 7))
                .isGreaterThan(1e-3);
    }

    @Test
    void solvedClassesNeedNoStep() {
        try (Scope scope = Scope.open()) {
            int[] classes = {0, 1, 1, 0};
            Matrix x = Matrix.ofRows(4, 1, new double[] {-3, 2, 4, -1});
            Architecture architecture = new Architecture(1, List.of(3), 1, Activation.Standard.TANH);
            Parameters start = Parameters.random(architecture, 5, 0.7, new SplittableRandom(2));
            LevenbergMarquardt solver = new LevenbergMarquardt(x, new CubicHinge(classes, 1), start);
            int steps = 0;
            while (solver.step()) {
                steps++;
                assertThat(steps).isLessThan(200);
            }
            assertThat(new CubicHinge(classes, 1).misclassified(solver.outputs()))
                    .isZero();
        }
    }

    private static double solve(Architecture architecture, long seed) {
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt solver = solver(architecture, seed);
            while (solver.relative() > 1e-12 && solver.steps() < 300 && solver.step()) {
                assertThat(solver.relative()).isFinite();
            }
            return solver.relative();
        }
    }

    private static LevenbergMarquardt solver(Architecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = Matrix.ofRows(SAMPLES, INPUTS, Problem.gaussian(SAMPLES * INPUTS, random));
        int q = architecture.outputs();
        Matrix y = Matrix.ofRows(SAMPLES, q, Problem.gaussian(SAMPLES * q, random));
        return new LevenbergMarquardt(x, new LeastSquares(y), Parameters.random(architecture, random));
    }
}
