package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationBallTest {
    @Test
    void thresholdOfABall_isOneNumberUnlessTheBallReachesBothSides() {
        assertBall(threshold(0, 0), 1, 0);
        assertBall(threshold(-1, 0), 0, 0);
        assertBall(threshold(1, 0.5), 1, 0);
        assertBall(threshold(-1, 0.5), 0, 0);
        for (double radius : new double[] {1, 2}) {
            Ball both = threshold(-1, radius);
            assertThat(both.lower()).isLessThanOrEqualTo(0);
            assertThat(both.upper()).isGreaterThanOrEqualTo(1);
            assertThat(both.radius()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void piecewiseLinearImagesAreExactOnEitherSide_andWidenedByTheSteeperSlopeAcross() {
        LeakyRelu gentle = new LeakyRelu(0.25);
        LeakyRelu steep = new LeakyRelu(3);
        LeakyRelu folded = new LeakyRelu(-2);
        assertBall(apply(Activation.Standard.RELU, 2, 0.5), 2, 0.5);
        assertBall(apply(Activation.Standard.RELU, -2, 0.5), 0, 0);
        assertBall(apply(Activation.Standard.RELU, 1, 2), 1, 2);
        assertBall(apply(Activation.Standard.RELU, -1, 2), 0, 2);
        assertBall(apply(gentle, 4, 1), 4, 1);
        assertBall(apply(gentle, -4, 1), -1, 0.25);
        assertBall(apply(gentle, -4, 8), -1, 8);
        assertBall(apply(steep, 1, 2), 1, 6);
        assertBall(apply(steep, -1, 0.5), -3, 1.5);
        assertBall(apply(folded, -1, 2), 2, 4);
        assertBall(apply(folded, -4, 1), 8, 2);
        assertBall(apply(steep, 0, 0), 0, 0);
    }

    @Test
    void polynomialsOfBallsContainTheImagesOfTheirMembers_andAreRoundedToThePrecision() {
        Polynomial p = Polynomial.of(1, -2, 0, 3);
        Cases.check(50, random -> {
            double z = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-5, 5));
            double radius = Math.abs(z) * 0x1p-20;
            Ball image = ActivationBall.apply(p, Ball.of(z).widen(radius), 60);
            assertThat(image.mantissa().bitLength()).isLessThanOrEqualTo(60);
            for (double side : new double[] {-1, 0, 1}) {
                BigDecimal member = new BigDecimal(z).add(new BigDecimal(side * radius));
                BigDecimal value = BigDecimal.ONE
                        .subtract(member.multiply(BigDecimal.valueOf(2)))
                        .add(member.pow(3).multiply(BigDecimal.valueOf(3)));
                assertThat(References.contains(image, value)).isTrue();
            }
            // |φ′| ≤ 2 + 9 z² over the ball, here by the terms' magnitudes
            assertThat(image.radius()).isLessThan((2 + 9 * z * z) * radius * 1.01 + 0x1p-50);
        });
    }

    @Test
    void smoothKindsAreThoseOfTheStandardActivations_andNoOthers() {
        for (SmoothActivation phi : SmoothActivation.values()) {
            assertThat(SmoothActivation.of(Activation.Standard.valueOf(phi.name())))
                    .isSameAs(phi);
        }
        for (Activation.Standard other :
                Set.of(Activation.Standard.IDENTITY, Activation.Standard.RELU, Activation.Standard.HEAVISIDE)) {
            assertThatThrownBy(() -> SmoothActivation.of(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void smoothImagesOfBallsAreWidenedByTheSlopeTimesTheRadius() {
        for (SmoothActivation phi : List.of(SmoothActivation.LOGISTIC, SmoothActivation.GELU)) {
            Ball exact = phi.apply(Ball.of(0.75), 100);
            Ball wide = phi.apply(Ball.of(0.75).widen(0x1p-30), 100);
            assertThat(exact.radius()).isLessThan(0x1p-99);
            assertThat(wide.radius()).isBetween(phi.slope() * 0x1p-30, phi.slope() * 0x1.00001p-30);
        }
        // a long midpoint is shortened to 64 bits more than asked for, and still enclosed
        Ball third = Ball.ONE.divide(3, 2000).middle();
        assertThat(SmoothActivation.SINE.apply(third, 100).radius()).isLessThan(0x1p-99);
    }

    private static Ball threshold(double z, double radius) {
        return apply(Activation.Standard.HEAVISIDE, z, radius);
    }

    private static Ball apply(Activation activation, double z, double radius) {
        return ActivationBall.apply(activation, Ball.of(z).widen(radius), 100);
    }

    private static void assertBall(Ball ball, double middle, double radius) {
        assertThat(References.exact(ball)).isEqualByComparingTo(new BigDecimal(middle));
        // rounded up
        assertThat(ball.radius()).isBetween(radius, radius + 4 * Math.ulp(radius));
    }
}
