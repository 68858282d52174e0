package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and equations against the sums that define them. */
class ObjectiveTest {
    private static final int SAMPLES = 23;
    private static final double MARGIN = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leastSquaresIsTheSumOfSquares(int outputs) {
        try (Scope scope = Scope.open()) {
            double[] y = Problem.gaussian(SAMPLES * outputs, new SplittableRandom(1));
            double[] f = Problem.gaussian(SAMPLES * outputs, new SplittableRandom(2));
            LeastSquares objective = new LeastSquares(Matrix.ofRows(SAMPLES, outputs, y));
            Matrix outputsOf = Matrix.ofRows(SAMPLES, outputs, f);
            double sum = 0;
            double total = 0;
            for (int k = 0; k < y.length; k++) {
                sum += (y[k] - f[k]) * (y[k] - f[k]);
                total += y[k] * y[k];
            }
            assertThat(objective.value(outputsOf)).isCloseTo(sum, within(1e-12));
            assertThat(objective.relative(sum)).isCloseTo(Math.sqrt(sum / total), within(1e-14));
            assertThat(objective.reached(outputsOf, Math.sqrt(sum / total) * 1.001))
                    .isTrue();
            assertThat(objective.reached(outputsOf, Math.sqrt(sum / total) * 0.999))
                    .isFalse();

            Equations equations = objective.equations(outputsOf);
            assertThat(equations.count()).isEqualTo(y.length).isEqualTo(objective.mostEquations());
            for (int i = 0; i < equations.count(); i++) {
                int sample = equations.samples()[i];
                int output = single(equations, i, outputs);
                assertThat(equations.residuals().get(i, 0))
                        .isEqualTo(y[sample * outputs + output] - f[sample * outputs + output]);
            }
        }
    }

    private static int single(Equations equations, int i, int outputs) {
        int found = -1;
        for (int o = 0; o < outputs; o++) {
            double g = equations.cotangents().get(i, o);
            if (g != 0) {
                assertThat(g).isEqualTo(1);
                assertThat(found).isEqualTo(-1);
                found = o;
            }
        }
        assertThat(found).isNotNegative();
        return found;
    }

    @Test
    void hingeOfTwoClassesIsItsDefinition() {
        try (Scope scope = Scope.open()) {
            SplittableRandom random = new SplittableRandom(3);
            int[] classes = random.ints(SAMPLES, 0, 2).toArray();
            // wide enough that some margins are kept
            double[] f = random.doubles(SAMPLES, -2 * MARGIN, 2 * MARGIN).toArray();
            CubicHinge objective = new CubicHinge(classes, 1);
            Matrix outputs = Matrix.ofRows(SAMPLES, 1, f);
            Equations equations = objective.equations(outputs);
            double value = 0;
            int at = 0;
            long wrong = 0;
            for (int i = 0; i < SAMPLES; i++) {
                double sign = classes[i] == 1 ? 1 : -1;
                double violation = Math.max(0, MARGIN - sign * f[i]);
                value += violation * violation * violation;
                wrong += sign * f[i] > 0 ? 0 : 1;
                if (violation > 0) {
                    assertThat(equations.samples()[at]).isEqualTo(i);
                    double g = equations.cotangents().get(at, 0);
                    assertThat(g * sign).isPositive();
                    assertDerivatives(violation, g * sign, equations.residuals().get(at, 0));
                    at++;
                }
            }
            assertThat(at).isBetween(1, SAMPLES - 1);
            assertThat(equations.count()).isEqualTo(at);
            assertThat(objective.value(outputs)).isCloseTo(value, within(1e-12));
            assertThat(objective.misclassified(outputs)).isEqualTo(wrong);
        }
    }

    /** The square (g·δ − r)² must have the first two derivatives that (v − δ)³ has at δ = 0. */
    private static void assertDerivatives(double violation, double g, double r) {
        assertThat(g * r).isCloseTo(1.5 * violation * violation, within(1e-12));
        assertThat(g * g).isCloseTo(3 * violation, within(1e-12));
    }

    @Test
    void hingeOfManyClassesIsItsDefinition() {
        try (Scope scope = Scope.open()) {
            int count = 4;
            SplittableRandom random = new SplittableRandom(4);
            int[] classes = random.ints(SAMPLES, 0, count).toArray();
            double[] f = Problem.gaussian(SAMPLES * count, random);
            CubicHinge objective = new CubicHinge(classes, count);
            Matrix outputs = Matrix.ofRows(SAMPLES, count, f);
            Equations equations = objective.equations(outputs);
            double value = 0;
            int at = 0;
            long wrong = 0;
            for (int i = 0; i < SAMPLES; i++) {
                boolean right = true;
                for (int c = 0; c < count; c++) {
                    double margin = f[i * count + classes[i]] - f[i * count + c];
                    double violation = c == classes[i] ? 0 : Math.max(0, MARGIN - margin);
                    value += violation * violation * violation;
                    right &= c == classes[i] || margin > 0;
                    if (violation > 0) {
                        assertThat(equations.samples()[at]).isEqualTo(i);
                        double weight = equations.cotangents().get(at, classes[i]);
                        assertDerivatives(
                                violation, weight, equations.residuals().get(at, 0));
                        for (int o = 0; o < count; o++) {
                            double g = o == classes[i] ? weight : o == c ? -weight : 0;
                            assertThat(equations.cotangents().get(at, o)).isEqualTo(g);
                        }
                        at++;
                    }
                }
                wrong += right ? 0 : 1;
            }
            assertThat(equations.count()).isEqualTo(at).isLessThanOrEqualTo(objective.mostEquations());
            assertThat(objective.value(outputs)).isCloseTo(value, within(1e-12));
            assertThat(objective.misclassified(outputs)).isEqualTo(wrong);
        }
    }

    @Test
    void keptMarginsLeaveNoEquation() {
        try (Scope scope = Scope.open()) {
            Matrix outputs = Matrix.ofRows(2, 1, new double[] {-3, 3.5});
            CubicHinge objective = new CubicHinge(new int[] {0, 1}, 1);
            assertThat(objective.value(outputs)).isZero();
            assertThat(objective.equations(outputs).count()).isZero();
            assertThat(objective.reached(outputs, 1)).isTrue();
            assertThat(objective.relative(objective.value(Matrix.zeros(2, 1)))).isCloseTo(1, within(1e-15));
            assertThat(objective.misclassified(Matrix.ofRows(2, 1, new double[] {0, 1})))
                    .isEqualTo(1);
        }
    }
}
