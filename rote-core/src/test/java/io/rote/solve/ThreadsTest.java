package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of threads of the linear algebra is a setting that moves results by rounding alone. */
class ThreadsTest {
    /** Large enough for the library to share products and factorizations among threads. */
    private static final int SAMPLES = 500;

    private static final int INPUTS = 30;

    @AfterEach
    void oneThread() {
        Blas.setThreads(1);
    }

    @ParameterizedTest
    @CsvSource({"SAMPLE_SPACE, 1e-9", "MATRIX_FREE, 1e-9", "REUSED_FACTOR, 1e-4"})
    void stepsAgreeToRounding_withOneThreadAndTwo(SolverChoice.Method method, double rounding) {
        // the reused factor is of binary32, and iterates within the solver's tolerance follow its rounding
        double[] one = afterSteps(method, 1);
        double[] two = afterSteps(method, 2);
        double difference = 0;
        double size = 0;
        for (int k = 0; k < one.length; k++) {
            difference += (one[k] - two[k]) * (one[k] - two[k]);
            size += one[k] * one[k];
        }
        assertThat(Math.sqrt(difference / size)).isLessThan(rounding);
    }

    /** The parameters after two steps. */
    private static double[] afterSteps(SolverChoice.Method method, int threads) {
        Blas.setThreads(threads);
        try (Scope scope = Scope.open()) {
            SplittableRandom random = new SplittableRandom(5);
            Matrix x = Matrix.ofRows(SAMPLES, INPUTS, Problem.gaussian(SAMPLES * INPUTS, random));
            Matrix y = Matrix.ofRows(SAMPLES, 1, Problem.gaussian(SAMPLES, random));
            Architecture architecture = new Architecture(INPUTS, List.of(32), 1, Activation.Standard.TANH);
            LocalProblem problem = new LocalProblem(
                    architecture,
                    x,
                    new LeastSquares(y),
                    LevenbergMarquardt.layerWeights(architecture),
                    new SolverChoice(method, "the test says so", 0));
            LevenbergMarquardt solver = new LevenbergMarquardt(
                    problem, Parameters.random(architecture, random), LevenbergMarquardt.FIRST_DAMPING);
            assertThat(solver.step()).isTrue();
            assertThat(solver.step()).isTrue();
            double[] theta = new double[solver.point().vector().rows()];
            solver.point().vector().getColumn(0, theta);
            return theta;
        }
    }
}
