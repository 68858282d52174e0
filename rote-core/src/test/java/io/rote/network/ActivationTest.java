package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    static Stream<Activation> all() {
        return Stream.concat(
                Stream.of(Activation.Standard.values()),
                Stream.of(new LeakyRelu(-0.5), new LeakyRelu(2), Polynomial.ofDegree(5), Polynomial.of(1, 0, -2, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativesAreThoseOfCentralDifferences(Activation activation) {
        double h = 1e-5;
        for (double z = -4.03; z < 4.1; z += 0.07) {
            double size = Math.max(1, Math.abs(activation.slope(z)) + Math.abs(activation.curvature(z)));
            assertThat(activation.slope(z))
                    .isCloseTo((activation.value(z + h) - activation.value(z - h)) / (2 * h), within(1e-8 * size));
            assertThat(activation.curvature(z))
                    .isCloseTo((activation.slope(z + h) - activation.slope(z - h)) / (2 * h), within(1e-8 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void largestSlopeAndCurvatureBoundEverySlopeAndCurvature_andAreReached(Activation activation) {
        double slope = activation.largestSlope(-6, 6);
        double curvature = activation.largestCurvature(-6, 6);
        double steepest = 0;
        double mostCurved = 0;
        for (int k = -60_000; k <= 60_000; k++) {
            double z = k * 1e-4;
            steepest = Math.max(steepest, Math.abs(activation.slope(z)));
            mostCurved = Math.max(mostCurved, Math.abs(activation.curvature(z)));
        }
        assertThat(steepest).isLessThanOrEqualTo(slope);
        assertThat(mostCurved).isLessThanOrEqualTo(curvature);
        if (!(activation instanceof Polynomial) && activation != Activation.Standard.HEAVISIDE) {
            assertThat(steepest).isGreaterThan(0.99 * slope);
            assertThat(mostCurved).isGreaterThanOrEqualTo(0.99 * curvature);
        }
    }

    @Test
    void thresholdJumpsAtZero_andIsSteepOnlyThere() {
        Activation threshold = Activation.named("threshold");
        assertThat(threshold.value(0)).isEqualTo(1);
        assertThat(threshold.value(-Double.MIN_VALUE)).isZero();
        assertThat(threshold.largestSlope(-1, 0)).isInfinite();
        assertThat(threshold.largestSlope(0, 1)).isZero();
        assertThat(threshold.largestSlope(-1, -Double.MIN_VALUE)).isZero();
    }

    @Test
    void softplusAndLogisticBearExtremes() {
        Activation softplus = Activation.Standard.SOFTPLUS;
        Activation logistic = Activation.Standard.LOGISTIC;
        assertThat(softplus.value(1e300)).isEqualTo(1e300);
        assertThat(softplus.value(-1e300)).isZero();
        assertThat(softplus.value(-700)).isCloseTo(Math.exp(-700), within(1e-15 * Math.exp(-700)));
        assertThat(softplus.value(0)).isEqualTo(Math.log(2));
        assertThat(softplus.slope(-1e300)).isZero();
        assertThat(softplus.slope(1e300)).isEqualTo(1);
        assertThat(logistic.value(800)).isEqualTo(1);
        assertThat(logistic.value(-800)).isZero();
        assertThat(logistic.value(-700)).isCloseTo(Math.exp(-700), within(1e-15 * Math.exp(-700)));
        assertThat(logistic.slope(40)).isCloseTo(Math.exp(-40), within(1e-14 * Math.exp(-40)));
        assertThat(logistic.slope(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(logistic.value(Double.NaN)).isNaN();
    }

    @Test
    void geluKeepsRelativeAccuracyOnTheLeft() {
        // z·Φ(z) from 40-digit arithmetic
        assertThat(Activation.Standard.GELU.value(-10)).isCloseTo(-7.619853024160526e-23, within(1e-37));
        assertThat(Activation.Standard.GELU.value(-37))
                .isCloseTo(GELU_AT_MINUS_37, within(Math.abs(1e-14 * GELU_AT_MINUS_37)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nameReadsBack(Activation activation) {
        assertThat(Activation.named(activation.id())).isEqualTo(activation);
    }

    @Test
    void namesHaveDefaults() {
        assertThat(Activation.named("TANH")).isEqualTo(Activation.Standard.TANH);
        assertThat(Activation.named("leaky-relu")).isEqualTo(new LeakyRelu(0.01));
        assertThat(Activation.named("polynomial")).isEqualTo(Polynomial.ofDegree(3));
        assertThat(Activation.named("polynomial:2").toString()).isEqualTo("polynomial:0.0,1.0,0.5");
        assertThat(Activation.names()).contains("tanh", "polynomial").doesNotContain("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tan",
                "leaky-relu:x",
                "polynomial:x",
                "polynomial:1",
                "polynomial:21",
                "polynomial:1,2",
                "polynomial:1,2,0",
                "polynomial:1,2,x",
                "leaky-relu:1",
                "leaky-relu:NaN",
                ""
            })
    void wrongNamesAreRefused(String name) {
        assertThatThrownBy(() -> Activation.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownNameListsTheKnown() {
        assertThatThrownBy(() -> Activation.named("tan")).hasMessageContainingAll("'tan'", "tanh", "leaky-relu");
    }

    private static final double GELU_AT_MINUS_37 = -2.1184613523340935e-298;
}
