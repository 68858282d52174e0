package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Binary64ActivationTest {
    private static final double U = 0x1p-52;

    static Stream<Activation> activations() {
        return Samples.activations().filter(a -> a != Activation.Standard.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyMemberOfTheArgumentsBallHasItsImageWithinTheError_andThatIsNotMuch(Activation activation) {
        Binary64Activation phi = Binary64Activation.of(activation);
        Cases.check(60, random -> {
            double z = argument(random);
            double spread = random.nextInt(3) == 0 ? 0 : Math.abs(z) * Math.scalb(1.0, random.nextInt(-50, 3));
            double value = phi.value(z);
            double error = phi.error(z, spread, value);
            for (double t : new double[] {-1, -0.3, 0, 0.3, 1}) {
                double member = z + t * spread * (1 - 0x1p-40);
                if (Math.abs(member - z) <= spread) {
                    BigDecimal image = image(activation, member);
                    BigDecimal away = image.subtract(new BigDecimal(value)).abs();
                    assertThat(away)
                            .as("%s(%s), value for %s ± %s", activation.id(), member, z, spread)
                            .isLessThanOrEqualTo(new BigDecimal(error).add(new BigDecimal(0x1p-190 * Math.abs(z))));
                }
            }
            double rounding =
                    activation == Activation.Standard.ERF || activation == Activation.Standard.GELU ? 1200 : 24;
            double size = Math.abs(value) + (activation == Activation.Standard.GELU ? Math.abs(z) : 0);
            if (activation != Activation.Standard.HEAVISIDE && !(activation instanceof Polynomial)) {
                double steepest =
                        activation instanceof LeakyRelu leaky ? Math.max(1, Math.abs(leaky.negativeSlope())) : 1.13;
                assertThat(error).isLessThanOrEqualTo((steepest * spread + rounding * U * size) * 1.001 + 1e-300);
            }
        });
    }

    @Test
    void saturatedUnitsForgetTheirArgumentsErrors() {
        assertThat(error(Activation.Standard.TANH, 10, 1e-8)).isLessThan(1e-14);
        assertThat(error(Activation.Standard.LOGISTIC, -30, 1e-8)).isLessThan(1e-15);
        assertThat(error(Activation.Standard.RELU, -1, 0.999)).isZero();
        assertThat(error(Activation.Standard.RELU, -1, 1)).isZero();
        assertThat(error(Activation.Standard.RELU, -1, 1.5)).isBetween(0.5, 0.5 + U);
        assertThat(error(Activation.Standard.RELU, -1, Double.NaN)).isNaN();
        assertThat(error(Activation.Standard.RELU, 1, 1)).isEqualTo(1);
        assertThat(error(Activation.Standard.RELU, 1, 2)).isBetween(2.0, 2 + 1e-12);
        assertThat(error(new LeakyRelu(3), 1, 0.5)).isEqualTo(0.5);
        assertThat(error(new LeakyRelu(3), 1, 2)).isBetween(6.0, 6 + 1e-12);
        assertThat(error(new LeakyRelu(0.25), -1, 0.5)).isBetween(0.125, 0.125 + 1e-15);
        assertThat(error(new LeakyRelu(0.25), -1, 2)).isBetween(2.0, 2 + 1e-12);
    }

    @Test
    void thresholdIsCertainOnlyAwayFromZero() {
        assertThat(error(Activation.Standard.HEAVISIDE, -1, 0.5)).isZero();
        assertThat(error(Activation.Standard.HEAVISIDE, -1, 1)).isEqualTo(1);
        assertThat(error(Activation.Standard.HEAVISIDE, 1, 1)).isZero();
        assertThat(error(Activation.Standard.HEAVISIDE, 1, 1.5)).isEqualTo(1);
        assertThat(error(Activation.Standard.HEAVISIDE, 0, 0)).isZero();
        assertThat(error(Activation.Standard.HEAVISIDE, 0, Double.MIN_VALUE)).isEqualTo(1);
        assertThat(error(Activation.Standard.HEAVISIDE, 1, Double.NaN)).isEqualTo(1);
    }

    @Test
    void polynomialsErrorGrowsWithItsSlope_andOverflowHasNoBound() {
        Polynomial cube = Polynomial.of(0, 0, 0, 1);
        assertThat(error(cube, 2, 1e-6)).isBetween(12e-6, 12.1e-6);
        assertThat(error(cube, 2, 0)).isBetween(U, 100 * U);
        assertThat(error(cube, 1e200, 0)).isNaN();
        assertThat(error(Polynomial.of(5, 2, 1), 1e-170, 1e-180)).isBetween(5 * U, 50 * U);
        assertThatThrownBy(() -> Binary64Activation.of(Activation.Standard.IDENTITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double error(Activation activation, double z, double spread) {
        Binary64Activation phi = Binary64Activation.of(activation);
        return phi.error(z, spread, phi.value(z));
    }

    /** From the enclosures, which have tests of their own. */
    private static BigDecimal image(Activation activation, double z) {
        return References.exact(ActivationBall.apply(activation, Ball.of(z), 200));
    }

    /** Mostly where the function bends, now and then tiny or large. */
    private static double argument(SplittableRandom random) {
        double z = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-12, 6));
        return random.nextInt(8) == 0 ? Math.scalb(z, random.nextInt(-60, 20)) : z;
    }
}
