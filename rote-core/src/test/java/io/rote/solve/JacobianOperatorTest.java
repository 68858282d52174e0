package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Blas;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the Jacobian formed by finite differences of the network's own evaluation, which shares no code with the operator. */
class JacobianOperatorTest {
    private static final double ROUNDING = 1e-8;

    @AfterEach
    void oneThread() {
        Blas.setThreads(1);
    }

    static Stream<Arguments> problems() {
        List<Arguments> all = new ArrayList<>();
        List<List<Integer>> shapes = List.of(List.of(5), List.of(4, 3), List.of(3, 4, 2));
        for (List<Integer> widths : shapes) {
            for (int outputs = 1; outputs <= 3; outputs++) {
                for (boolean gathered : new boolean[] {false, true}) {
                    for (boolean weighted : new boolean[] {false, true}) {
                        all.add(Arguments.of(widths, outputs, gathered, weighted));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "widths {0}, {1} outputs, gathered {2}, weighted {3}")
    @MethodSource("problems")
    void productsMatchTheFormedJacobian(List<Integer> widths, int outputs, boolean gathered, boolean weighted) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(widths, outputs, Activation.Standard.TANH, 17);
            Equations equations = gathered ? problem.someSamples(5) : problem.everyOutput(5);
            double[] weights = layerWeights(widths.size() + 1, weighted);
            JacobianOperator operator = new JacobianOperator(problem.pass(), problem.theta(), equations, weights);
            double[][] jacobian = problem.jacobian(equations);
            double[] metric = problem.metric(weights);
            assertThat(operator.equations()).isEqualTo(jacobian.length);

            checkTimes(problem, operator, jacobian);
            checkTransposeTimes(problem, operator, jacobian, metric);
            checkGram(operator, jacobian, metric);
            checkNormalMatrix(operator, jacobian, metric);
        }
    }

    @ParameterizedTest(name = "widths {0}, {1} outputs, gathered {2}, weighted {3}")
    @MethodSource("problems")
    void secondDerivativeMatchesDifferences(List<Integer> widths, int outputs, boolean gathered, boolean weighted) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(widths, outputs, Activation.Standard.LOGISTIC, 23);
            Equations equations = gathered ? problem.someSamples(6) : problem.everyOutput(6);
            JacobianOperator operator = new JacobianOperator(
                    problem.pass(), problem.theta(), equations, layerWeights(widths.size() + 1, weighted));
            Parameters delta = problem.direction(31);
            Matrix bend = Matrix.ofShape(equations.count(), 1);
            operator.secondDerivative(delta, bend);
            double[] expected = problem.secondDerivative(equations, delta);
            for (int i = 0; i < expected.length; i++) {
                // the size of the differences' own rounding, 1e-16 / h²
                assertThat(bend.get(i, 0)).isCloseTo(expected[i], within(1e-6 * (1 + Math.abs(expected[i]))));
            }
        }
    }

    /** More samples than are handled at once, and so many that threads share them; equations in another order take the rows one by one instead. */
    @ParameterizedTest(name = "{0} samples, {1} threads")
    @CsvSource({"519,1", "4200,1", "4200,2"})
    void productsOfManySamplesAreThoseOfTheSamplesInAnotherOrder(int samples, int threads) {
        Blas.setThreads(threads);
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(samples, List.of(4, 3), 1, Activation.Standard.TANH, 41);
            int n = problem.pass().samples();
            int[] backwards = new int[n];
            Arrays.setAll(backwards, i -> n - 1 - i);
            int[] forwards = new int[n];
            Arrays.setAll(forwards, i -> i);
            double[] weights = {1, 2, 3};
            JacobianOperator one = operator(problem, forwards, weights);
            JacobianOperator other = operator(problem, backwards, weights);

            Parameters delta = problem.direction(5);
            double[] product = new double[n];
            double[] reversed = new double[n];
            double[] bend = new double[n];
            double[] reversedBend = new double[n];
            Matrix column = Matrix.ofShape(n, 1);
            one.times(delta, column);
            column.getColumn(0, product);
            other.times(delta, column);
            column.getColumn(0, reversed);
            one.secondDerivative(delta, column);
            column.getColumn(0, bend);
            other.secondDerivative(delta, column);
            column.getColumn(0, reversedBend);
            for (int i = 0; i < n; i++) {
                assertThat(product[i]).isCloseTo(reversed[n - 1 - i], within(1e-12));
                assertThat(bend[i]).isCloseTo(reversedBend[n - 1 - i], within(1e-12));
            }

            double[] u = Problem.gaussian(n, new SplittableRandom(8));
            double[] backwardsU = new double[n];
            Arrays.setAll(backwardsU, i -> u[n - 1 - i]);
            Parameters sum = new Parameters(problem.architecture());
            Parameters otherSum = new Parameters(problem.architecture());
            one.transposeTimes(Matrix.ofRows(n, 1, u), sum);
            other.transposeTimes(Matrix.ofRows(n, 1, backwardsU), otherSum);
            assertThat(sum.vector().toRows()).containsExactly(otherSum.vector().toRows(), within(1e-10));
        }
    }

    @ParameterizedTest(name = "widths {0}, {1} outputs, gathered {2}, weighted {3}")
    @MethodSource("problems")
    void productsInBinary32DifferByRounding(List<Integer> widths, int outputs, boolean gathered, boolean weighted) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(widths, outputs, Activation.Standard.TANH, 17);
            Equations equations = gathered ? problem.someSamples(5) : problem.everyOutput(5);
            double[] weights = layerWeights(widths.size() + 1, weighted);
            JacobianOperator wide = new JacobianOperator(problem.pass(), problem.theta(), equations, weights);
            KhatriRao room = KhatriRao.ofJacobian(problem.architecture(), equations.count() + 3);
            JacobianOperator narrow = new JacobianOperator(problem.pass(), problem.theta(), equations, weights, room);
            assertThat(narrow.productFlops()).isEqualTo(wide.productFlops() / 2);

            Parameters delta = problem.direction(3);
            Matrix expected = Matrix.ofShape(equations.count(), 1);
            Matrix actual = Matrix.ofShape(equations.count(), 1);
            wide.times(delta, expected);
            narrow.times(delta, actual);
            checkRelative(actual, expected);

            Parameters back = new Parameters(problem.architecture());
            Parameters narrowBack = new Parameters(problem.architecture());
            wide.transposeTimes(expected, back);
            narrow.transposeTimes(expected, narrowBack);
            checkRelative(narrowBack.vector(), back.vector());
        }
    }

    private static void checkRelative(Matrix actual, Matrix expected) {
        double norm = Blas.norm(expected);
        Blas.axpy(-1, expected, actual);
        // not 0: the products are of another precision
        assertThat(Blas.norm(actual) / norm).isBetween(1e-12, 2e-6);
    }

    private static JacobianOperator operator(Problem problem, int[] samples, double[] weights) {
        Matrix ones = Matrix.ofShape(samples.length, 1).fill(1);
        return new JacobianOperator(
                problem.pass(),
                problem.theta(),
                new Equations(samples, ones, Matrix.zeros(samples.length, 1)),
                weights);
    }

    private static double[] layerWeights(int layers, boolean weighted) {
        double[] weights = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            weights[layer] = weighted ? 0.5 + 3 * layer : 1;
        }
        return weights;
    }

    private static void checkTimes(Problem problem, JacobianOperator operator, double[][] jacobian) {
        Parameters delta = problem.direction(3);
        Matrix out = Matrix.ofShape(jacobian.length, 1);
        operator.times(delta, out);
        for (int i = 0; i < jacobian.length; i++) {
            double sum = 0;
            for (int k = 0; k < jacobian[i].length; k++) {
                sum += jacobian[i][k] * delta.vector().get(k, 0);
            }
            assertThat(out.get(i, 0)).isCloseTo(sum, within(ROUNDING));
        }
    }

    private static void checkTransposeTimes(
            Problem problem, JacobianOperator operator, double[][] jacobian, double[] metric) {
        double[] u = Problem.gaussian(jacobian.length, new SplittableRandom(4));
        Parameters out = new Parameters(problem.architecture());
        operator.transposeTimes(Matrix.ofRows(u.length, 1, u), out);
        for (int k = 0; k < metric.length; k++) {
            double sum = 0;
            for (int i = 0; i < u.length; i++) {
                sum += jacobian[i][k] * u[i];
            }
            assertThat(out.vector().get(k, 0)).isCloseTo(metric[k] * sum, within(ROUNDING * 10));
        }
    }

    private static void checkGram(JacobianOperator operator, double[][] jacobian, double[] metric) {
        int count = jacobian.length;
        Matrix gram = Matrix.zeros(count, count);
        FloatMatrix single = FloatMatrix.fromRounding(gram, 1);
        operator.gram(gram);
        operator.gram(0.25, single);
        double[] diagonal = operator.diagonal();
        float[] column = new float[count];
        for (int j = 0; j < count; j++) {
            single.getColumn(j, 0, count, column);
            for (int i = j; i < count; i++) {
                double sum = 0;
                for (int k = 0; k < metric.length; k++) {
                    sum += jacobian[i][k] * metric[k] * jacobian[j][k];
                }
                double size = Math.sqrt(diagonal[i] * diagonal[j]);
                assertThat(gram.get(i, j)).isCloseTo(sum, within(ROUNDING * (1 + size)));
                assertThat((double) column[i]).isCloseTo(0.25 * sum, within(1e-5 * (1 + size)));
                if (i == j) {
                    assertThat(diagonal[i]).isCloseTo(sum, within(ROUNDING * (1 + size)));
                }
            }
        }
    }

    private static void checkNormalMatrix(JacobianOperator operator, double[][] jacobian, double[] metric) {
        int p = metric.length;
        Matrix normal = Matrix.zeros(p, p);
        NormalMatrix.write(operator, normal);
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                double sum = 0;
                for (double[] row : jacobian) {
                    sum += row[k] * row[l];
                }
                assertThat(normal.get(k, l)).isCloseTo(Math.sqrt(metric[k] * metric[l]) * sum, within(ROUNDING * 100));
            }
        }
    }
}
