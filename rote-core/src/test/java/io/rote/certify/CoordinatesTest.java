package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    @Test
    void centreIsTheMean_scalesAreThePowersOfTwoBelowTheDeviations() {
        // deviations: 3, 0 (no coordinate), 0.25; of the labels 40
        double[] x = {1, 7, 10, 7, 7, 10.5, 1, 7, 10, 7, 7, 10.5};
        Coordinates c = Coordinates.of(x, 3, DataSet.regression(3, x, 1, new double[] {-40, 40, -40, 40}));
        assertThat(c.centre).containsExactly(new double[] {4, 7, 10.25}, ROUNDING);
        assertThat(c.varies).containsExactly(true, false, true);
        assertThat(c.scale).containsExactly(2, 1, 0.25);
        assertThat(c.labelScale).containsExactly(32);
        // 1/s of both that vary and c/s, and a 1 for the bias: 1 + 1/4 + 4 + 16 + 41² = 1702.25
        assertThat(c.largestStretch()).isCloseTo(Math.sqrt(1702.25), ROUNDING);
        assertThat(c.largestStretch()).isGreaterThanOrEqualTo(Math.sqrt(1702.25));
    }

    @Test
    void labelsThatSpreadMostDecideTheStretch_andConstantOnesKeepTheirScale() {
        double[] x = {-1, 1};
        double[] y = {5, -1e3, 5, 1e3};
        Coordinates c = Coordinates.of(x, 1, DataSet.regression(1, x, 2, y));
        assertThat(c.labelScale).containsExactly(1, 512);
        assertThat(c.largestStretch()).isEqualTo(512);
        assertThat(c.centre).containsExactly(0);
    }

    @Test
    void extremeSpreadsNeitherOverflowNorVanish() {
        double[] x = {0, 1e300, 1e-300, 2e-300};
        Coordinates c = Coordinates.of(
                new double[] {0, 1e-300, 1e300, 2e-300}, 2, DataSet.regression(2, x, 1, new double[] {0, 1}));
        assertThat(c.scale).containsExactly(Math.scalb(1.0, 500), Math.scalb(1.0, -500));
    }
}
