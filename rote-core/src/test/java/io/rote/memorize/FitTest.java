package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {
    /** Labels ±s, outputs off by s/4 each: ρ = 1/4 at every s whose squares leave the range of binary64. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1, 1e200, 1e300})
    void relativeResidual_doesNotDependOnTheLabelsScale(double scale) {
        Fit fit = Fit.of(data(scale, -scale), new double[] {0.75 * scale, -0.75 * scale});

        assertThat(fit.relative()).isCloseTo(0.25, within(1e-15));
        assertThat(fit.memorizes(data(scale, -scale), 1e-9)).isFalse();
    }

    @Test
    void residualIsZero_whenOutputsEqualLabels() {
        assertThat(Fit.of(data(3, 5), new double[] {3, 5}).relative()).isZero();
    }

    @Test
    void residualIsInfinite_whenAnOutputIsNotANumber() {
        assertThat(Fit.of(data(3, 5), new double[] {3, Double.NaN}).relative()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static DataSet data(double... labels) {
        return DataSet.regression(new double[][] {{0}, {1}}, labels);
    }
}
