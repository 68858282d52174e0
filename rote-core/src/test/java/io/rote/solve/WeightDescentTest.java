package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightDescentTest {
    private static final int SAMPLES = 120;

    @ParameterizedTest
    @CsvSource({"24, 1", "40, 2"})
    void outputWeightsFall_andTheLabelsAreStillMet(int width, int outputs) {
        try (Scope scope = Scope.open()) {
            Solved solved = Solved.of(SAMPLES, width, outputs);
            double before = Blas.norm(solved.theta().vector());
            double outputBefore = outputNorm(solved.theta());

            int steps = new WeightDescent(solved.theta().architecture(), solved.samples(), solved.labels())
                    .run(solved.theta(), 10);

            assertThat(steps).isPositive();
            assertThat(outputNorm(solved.theta())).isLessThan(0.6 * outputBefore);
            assertThat(Blas.norm(solved.theta().vector())).isLessThan(before);
            assertThat(solved.residual()).isLessThan(1e-9);
        }
    }

    private static double outputNorm(Parameters theta) {
        double[] weights = theta.weights(theta.architecture().layers() - 1).toRows();
        return Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
    }

    /** Random labels, memorized. */
    record Solved(Matrix samples, LeastSquares labels, Parameters theta) {
        static Solved of(int n, int width, int outputs) {
            SplittableRandom random = new SplittableRandom(width);
            Matrix samples = Matrix.ofRows(n, 5, Problem.gaussian(5 * n, random));
            LeastSquares labels = new LeastSquares(Matrix.ofRows(n, outputs, Problem.gaussian(outputs * n, random)));
            Architecture architecture = new Architecture(5, List.of(width), outputs, Activation.Standard.TANH);
            LevenbergMarquardt solver =
                    new LevenbergMarquardt(samples, labels, Parameters.random(architecture, random));
            while (solver.relative() > 1e-12 && solver.step()) {
                assertThat(solver.steps()).isLessThan(200);
            }
            return new Solved(samples, labels, solver.point());
        }

        double residual() {
            ForwardPass pass = new ForwardPass(theta.architecture(), samples);
            pass.evaluate(theta);
            return labels.relative(labels.value(pass.outputs()));
        }
    }
}
