package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.linalg.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompensatedRoundingTest {
    @ParameterizedTest
    @CsvSource({"120, 22, 1", "120, 18, 1", "60, 20, 2"})
    void entriesAreBinary32_andTheResidualIsAFractionOfNearestRoundings(int samples, int width, int outputs) {
        try (Scope scope = Scope.open()) {
            WeightDescentTest.Solved solved = WeightDescentTest.Solved.of(samples, width, outputs);
            double[] exact = solved.theta().vector().toRows();
            double[] rounded = new double[exact.length];
            for (int k = 0; k < rounded.length; k++) {
                rounded[k] = (float) exact[k];
            }
            solved.theta().vector().setColumn(0, rounded);
            double nearest = solved.residual();
            solved.theta().vector().setColumn(0, exact);

            assertThat(CompensatedRounding.round(solved.samples(), solved.labels(), solved.theta()))
                    .isTrue();

            for (double value : solved.theta().vector().toRows()) {
                assertThat((double) (float) value).isEqualTo(value);
            }
            assertThat(solved.residual()).isLessThan(nearest / 2);
        }
    }
}
