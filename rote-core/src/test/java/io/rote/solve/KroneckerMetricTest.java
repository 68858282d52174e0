package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KroneckerMetricTest {

    static Stream<Arguments> problems() {
        return Stream.of(List.of(5), List.of(4, 3), List.of(3, 4, 2))
                .flatMap(widths -> Stream.of(Arguments.of(widths, false), Arguments.of(widths, true)));
    }

    /** J by differences and S Jᵀ by the operator give the J S Jᵀ that the operator forms from rows in the metric. */
    @ParameterizedTest(name = "widths {0}, products in binary32 {1}")
    @MethodSource("problems")
    void productsAndGramMatrixBelongToOneMetric(List<Integer> widths, boolean binary32) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(widths, 2, Activation.Standard.TANH, 17);
            Equations equations = problem.everyOutput(5);
            JacobianOperator operator = operator(problem, equations, binary32);
            whiten(operator, problem);
            int n = equations.count();
            Matrix gram = Matrix.zeros(n, n);
            operator.gram(gram);
            double[] diagonal = operator.diagonal();
            double[][] jacobian = problem.jacobian(equations);
            double tolerance = binary32 ? 1e-5 : 1e-8;
            Parameters direction = new Parameters(problem.architecture());
            for (int j = 0; j < n; j++) {
                Matrix unit = Matrix.zeros(n, 1);
                unit.set(j, 0, 1);
                operator.transposeTimes(unit, direction);
                Matrix product = Matrix.ofShape(n, 1);
                operator.times(direction, product);
                for (int i = j; i < n; i++) {
                    double expected = 0;
                    for (int k = 0; k < problem.parameters(); k++) {
                        expected += jacobian[i][k] * direction.vector().get(k, 0);
                    }
                    double scale = Math.sqrt(diagonal[i] * diagonal[j]);
                    assertThat(gram.get(i, j)).isCloseTo(expected, within(tolerance * scale));
                    assertThat(product.get(i, 0)).isCloseTo(expected, within(tolerance * scale));
                }
                assertThat(diagonal[j]).isCloseTo(gram.get(j, j), within(1e-12 * diagonal[j]));
            }
        }
    }

    @Test
    void eigenvaluesBetweenHiddenLayersAreEvenedOut() {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(40, List.of(6, 5), 1, Activation.Standard.TANH, 3);
            JacobianOperator operator = operator(problem, everySample(problem), false);
            double[] inputs = eigenvalues(operator.inputs(1));
            double[] cotangents = eigenvalues(operator.cotangents(1));
            whiten(operator, problem);
            assertThat(eigenvalues(operator.inputs(1))).containsExactly(evened(inputs), within(1e-9 * inputs[0]));
            assertThat(eigenvalues(operator.cotangents(1)))
                    .containsExactly(evened(cotangents), within(1e-9 * cotangents[0]));
        }
    }

    @Test
    void withOneHiddenLayerItScalesUnitsByTheirCotangents() {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(List.of(5), 1, Activation.Standard.TANH, 3);
            Equations equations = problem.everyOutput(5);
            JacobianOperator operator = operator(problem, equations, false);
            double[] squares = new double[5];
            for (int l = 0; l < squares.length; l++) {
                Matrix column = operator.cotangents(0).column(l);
                squares[l] = Blas.dot(column, column);
            }
            double[] factors = evened(squares);
            Parameters before = new Parameters(problem.architecture());
            Parameters after = new Parameters(problem.architecture());
            operator.transposeTimes(equations.residuals(), before);
            whiten(operator, problem);
            operator.transposeTimes(equations.residuals(), after);
            for (int l = 0; l < squares.length; l++) {
                for (int j = 0; j < before.weights(0).rows(); j++) {
                    double expected = before.weights(0).get(j, l) * factors[l] / squares[l];
                    assertThat(after.weights(0).get(j, l)).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
                }
            }
            assertThat(after.weights(1).toRows())
                    .containsExactly(before.weights(1).toRows());
        }
    }

    /** 300 inputs and 611 parameters: eigenvectors of 301 columns would cost more than all else. */
    @Test
    void wideSidesStayAsTheyAre() {
        try (Scope scope = Scope.open()) {
            Architecture architecture = new Architecture(300, List.of(2, 2), 1, Activation.Standard.TANH);
            SplittableRandom random = new SplittableRandom(9);
            Matrix samples = Matrix.ofRows(20, 300, Problem.gaussian(20 * 300, random));
            Parameters theta = Parameters.random(architecture, random);
            ForwardPass pass = new ForwardPass(architecture, samples);
            pass.evaluate(theta);
            Problem problem = new Problem(architecture, samples, theta, pass);
            JacobianOperator operator = operator(problem, everySample(problem), false);
            Matrix inputs = operator.inputs(0);
            double[] cotangents = operator.cotangents(0).toRows();
            whiten(operator, problem);
            assertThat(operator.inputs(0)).isSameAs(inputs);
            assertThat(operator.cotangents(0).toRows()).isNotEqualTo(cotangents);
            assertThat(KroneckerMetric.flops(architecture, 20)).isLessThan(1e5);
        }
    }

    @Test
    void movingGoesBackToLayerWeights() {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(List.of(4, 3), 1, Activation.Standard.TANH, 3);
            JacobianOperator operator = operator(problem, problem.everyOutput(5), true);
            double[] diagonal = operator.diagonal();
            whiten(operator, problem);
            assertThat(operator.diagonal()).isNotEqualTo(diagonal);
            // a metric made of rows that are in one would be another metric
            assertThatIllegalStateException().isThrownBy(operator::squares);
            operator.moveTo(problem.pass(), problem.theta());
            assertThat(operator.diagonal()).containsExactly(diagonal);
        }
    }

    private static JacobianOperator operator(Problem problem, Equations equations, boolean binary32) {
        return new JacobianOperator(
                problem.pass(),
                problem.theta(),
                equations,
                LevenbergMarquardt.layerWeights(problem.architecture()),
                binary32 ? KhatriRao.ofJacobian(problem.architecture(), equations.count()) : null);
    }

    private static void whiten(JacobianOperator operator, Problem problem) {
        operator.setMetric(KroneckerMetric.of(problem.architecture(), operator.squares()));
    }

    private static Equations everySample(Problem problem) {
        Matrix outputs = problem.pass().outputs();
        return new LeastSquares(Matrix.zeros(outputs.rows(), outputs.columns())).equations(outputs);
    }

    private static double[] eigenvalues(Matrix x) {
        return Arrays.stream(Blas.singularValues(x.copy())).map(s -> s * s).toArray();
    }

    /** λ (λ/τ + 0.01)^−0.6, which rises with λ. */
    private static double[] evened(double[] eigenvalues) {
        double mean = Arrays.stream(eigenvalues).average().orElseThrow();
        return Arrays.stream(eigenvalues)
                .map(value -> value * Math.pow(value / mean + 0.01, -0.6))
                .toArray();
    }
}
