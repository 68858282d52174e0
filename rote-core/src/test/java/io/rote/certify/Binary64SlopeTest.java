package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Binary64SlopeTest {
    private static final double U = 0x1p-52;

    @ParameterizedTest
    @MethodSource("io.rote.certify.ExistenceTest#smooth")
    void everyMembersSlopeIsWithinTheError_andBothDerivativesWithinTheirBounds(Activation activation) {
        Binary64Slope slope = Binary64Slope.of(activation);
        Cases.check(40, random -> {
            double z = random.nextInt(6) == 0
                    ? random.nextDouble(-60, 60)
                    : Math.scalb(random.nextDouble(-1, 1), random.nextInt(-9, 4));
            double spread = random.nextInt(3) == 0 ? 0 : Math.abs(z) * Math.scalb(1.0, random.nextInt(-45, 1));
            double value = slope.value(z);
            double error = slope.error(z, spread);
            double reach = Math.abs(z) + spread;
            for (double t : new double[] {-0.99, 0, 0.5, 0.99}) {
                double member = z + t * spread;
                double[] derivatives = derivatives(activation, member);
                assertThat(Math.abs(derivatives[0] - value))
                        .as("φ′(%s), φ′(%s) = %s", member, z, value)
                        .isLessThanOrEqualTo(error + 1e-15 * Math.abs(value));
                assertThat(Math.abs(derivatives[0])).isLessThanOrEqualTo(slope.largest(reach) * (1 + 1e-12));
                assertThat(Math.abs(derivatives[1]))
                        .isLessThanOrEqualTo(slope.largestCurvature(reach) * (1 + 1e-9) + 1e-9);
            }
            double rounding = activation == Activation.Standard.GELU ? 1200 : 32;
            double size = activation instanceof Polynomial ? slope.largest(reach) : 1.2;
            assertThat(error)
                    .isLessThanOrEqualTo((slope.largestCurvature(reach) * spread + rounding * U * size) * (1 + 1e-9));
        });
    }

    @Test
    void polynomialsAreBoundedByTheirTermsMagnitudes() {
        Binary64Slope cubic = Binary64Slope.of(Polynomial.of(7, -2, 3, -5));
        // φ′ = −2 + 6z − 15z², φ″ = 6 − 30z
        assertThat(cubic.value(2)).isEqualTo(-50);
        assertThat(cubic.largest(2)).isBetween(74.0, 74 + 1e-12);
        assertThat(cubic.largestCurvature(2)).isBetween(66.0, 66 + 1e-12);
        assertThat(cubic.error(2, 0)).isBetween(4 * 74 * U, 20 * 74 * U);
        assertThat(cubic.error(2, 1e-3)).isBetween(66e-3, 67e-3);
    }

    @Test
    void onlyTwiceDifferentiableActivationsHaveOne() {
        assertThat(Binary64Slope.exists(Activation.Standard.RELU)).isFalse();
        assertThat(Binary64Slope.exists(Activation.Standard.HEAVISIDE)).isFalse();
        assertThat(Binary64Slope.exists(new LeakyRelu(0.5))).isFalse();
        assertThat(Binary64Slope.exists(Activation.Standard.TANH)).isTrue();
        Binary64Slope identity = Binary64Slope.of(Activation.Standard.IDENTITY);
        assertThat(identity.value(3)).isEqualTo(1);
        assertThat(identity.error(3, 1)).isZero();
        assertThat(identity.largest(3)).isEqualTo(1);
        assertThat(identity.largestCurvature(3)).isZero();
    }

    /** φ′ and φ″ by central differences of step 2⁻⁴⁰ in 300 bits. */
    private static double[] derivatives(Activation activation, double z) {
        Ball step = Ball.ONE.scale(-40);
        BigDecimal right = value(activation, Ball.of(z).add(step));
        BigDecimal middle = value(activation, Ball.of(z));
        BigDecimal left = value(activation, Ball.of(z).subtract(step));
        double slope = right.subtract(left).doubleValue() * 0x1p39;
        double curvature = right.subtract(middle).subtract(middle).add(left).doubleValue() * 0x1p80;
        return new double[] {slope, curvature};
    }

    private static BigDecimal value(Activation activation, Ball z) {
        return References.exact(ActivationBall.apply(activation, z, 300));
    }
}
