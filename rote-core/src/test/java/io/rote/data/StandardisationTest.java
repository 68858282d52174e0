package io.rote.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardisationTest {

    @Test
    void columnsGetMeanZeroAndDeviationOne() {
        // the column 1, 2, 3, 6 has mean 3 and variance 14/4
        Standardisation scaling = Standardisation.of(new double[] {1, 2, 3, 6}, 1);
        assertThat(scaling.shift()).containsExactly(3);
        assertThat(scaling.scale()[0]).isCloseTo(Math.sqrt(4 / 14.0), within(1e-15));
        assertMoments(scaling.apply(new double[] {1, 2, 3, 6}));
    }

    @Test
    void constantColumnsAreLeftOut() {
        double[] x = {1, 7, 2, 7, 3, 7};
        Standardisation scaling = Standardisation.of(x, 2);
        assertThat(scaling.columns()).isEqualTo(2);
        assertThat(scaling.varying()).isEqualTo(1);
        assertThat(scaling.shift()).containsExactly(2, 7);
        assertThat(scaling.scale()[1]).isZero();
        assertThat(scaling.apply(x)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e200, 1, 1e-200, 1e-290})
    void magnitudeDoesNotMatter(double unit) {
        double[] x = {-1.7 * unit, 0.3 * unit, 1.1 * unit, 1.6 * unit};
        assertMoments(Standardisation.of(x, 1).apply(x));
    }

    @Test
    void smallVariationOnALargeOffsetKeepsItsShape() {
        double[] x = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 6};
        assertMoments(Standardisation.of(x, 1).apply(x));
    }

    @Test
    void spacingIsTheUlpAtTheMean_inStandardDeviations() {
        double[] x = {1e9 + 1, 5, 1e9 + 3, 5};
        assertThat(Standardisation.of(x, 2).spacing()).containsExactly(0x1p-23, 0);
    }

    @Test
    void numbersThatDoNotFillRowsAreRefused() {
        assertThatThrownBy(() -> Standardisation.of(new double[3], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 numbers");
    }

    @Test
    void arraysAreCopies() {
        Standardisation scaling = Standardisation.of(new double[] {1, 2}, 1);
        scaling.shift()[0] = 9;
        scaling.scale()[0] = 9;
        assertThat(scaling.shift()).containsExactly(1.5);
        assertThat(scaling.scale()).containsExactly(2);
    }

    private static void assertMoments(double[] scaled) {
        double mean = 0;
        double squares = 0;
        for (double v : scaled) {
            mean += v / scaled.length;
            squares += v * v / scaled.length;
        }
        assertThat(mean).isCloseTo(0, within(1e-6));
        assertThat(squares).isCloseTo(1, within(1e-6));
    }
}
