package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmoothActivationTest {
    private static final int ARGUMENTS = 40;
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        2,
        -2,
        Math.PI,
        Math.PI / 2,
        -3 * Math.PI,
        1e22,
        -1e22,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        6,
        -6,
        5.99,
        8.4852813742385,
        -8.485,
        36.7,
        -36.8,
        709.7,
        -709.8,
        -744.5,
        -745.2,
        0x1p-32,
        -0x1p-64,
        0x1p-65,
        0x1p-66,
        -0x1p-66,
        // 1 and e^(−z) differ by more or less than the precision: 2⁻⁶⁴, 2⁻¹²⁸
        -44.3,
        -46,
        -48,
        -88.5,
        -91,
        -93,
        0x1p20,
        1048575.9,
        -1048576.1
    };

    @ParameterizedTest
    @EnumSource(SmoothActivation.class)
    void enclosureContainsTheReference_andIsNarrow(SmoothActivation phi) {
        for (int precision : new int[] {64, 128}) {
            for (double z : SPECIAL) {
                assertEnclosed(phi, z, precision);
            }
            Cases.check(ARGUMENTS, random -> assertEnclosed(phi, References.argument(random), precision));
        }
    }

    private static void assertEnclosed(SmoothActivation phi, double z, int precision) {
        Ball ball = phi.apply(Ball.of(z), precision);
        BigDecimal reference = References.of(phi, z);
        assertThat(References.contains(ball, reference))
                .as("%s(%s) at %d bits", phi, z, precision)
                .isTrue();
        assertThat(ball.radius())
                .as("width of %s(%s) at %d bits", phi, z, precision)
                .isLessThanOrEqualTo(widest(phi, z, reference, precision));
    }

    /** The radius that the Javadoc states. */
    private static double widest(SmoothActivation phi, double z, BigDecimal value, int precision) {
        double scale = switch (phi) {
            case TANH, LOGISTIC, SOFTPLUS -> Math.abs(value.doubleValue());
            case ERF, ARCTAN, SINE -> Math.min(1, Math.abs(z));
            case GELU -> Math.max(1, Math.abs(z));
        };
        return Math.scalb(scale, -precision) + 0x1p-1070;
    }

    @ParameterizedTest
    @EnumSource(SmoothActivation.class)
    void imageOfABallContainsTheImagesOfItsMembers(SmoothActivation phi) {
        Cases.check(20, random -> {
            double z = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-3, 5));
            double radius = Math.scalb(random.nextDouble(), random.nextInt(-40, 1));
            Ball image = phi.apply(Ball.of(z).widen(radius), 100);
            for (double t : new double[] {-1, -0.5, 0.5, 1}) {
                double member = z + t * radius * (1 - 0x1p-50);
                assertThat(References.contains(image, References.of(phi, member)))
                        .as("%s(%s) in the image of %s ± %s", phi, member, z, radius)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(SmoothActivation.class)
    void derivativesAreWithinTheStatedBounds_andTheBoundsAreClose(SmoothActivation phi) {
        double h = 1.6e-2;
        double steepest = 0;
        double mostCurved = 0;
        double left = image(phi, -8 - h);
        double middle = image(phi, -8);
        for (double z = -8; z < 8; z += h) {
            double right = image(phi, z + h);
            steepest = Math.max(steepest, Math.abs(right - middle) / h);
            mostCurved = Math.max(mostCurved, Math.abs(right - 2 * middle + left) / (h * h));
            left = middle;
            middle = right;
        }
        assertThat(steepest).isLessThanOrEqualTo(phi.slope() + 1e-12).isGreaterThan(0.998 * phi.slope());
        assertThat(mostCurved).isLessThanOrEqualTo(phi.curvature() + 1e-6).isGreaterThan(0.998 * phi.curvature());
    }

    private static double image(SmoothActivation phi, double z) {
        return References.exact(phi.apply(Ball.of(z), 80)).doubleValue();
    }
}
