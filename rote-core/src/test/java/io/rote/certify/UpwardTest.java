package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UpwardTest {
    @Test
    void resultsAreAboveTheExactOnes_byTwoUnitsInTheLastPlaceAtMost() {
        Cases.check(300, random -> {
            double a = bound(random);
            double b = bound(random);
            BigDecimal x = new BigDecimal(a);
            BigDecimal y = new BigDecimal(b);
            assertAbove(Upward.add(a, b), x.add(y));
            assertAbove(Upward.multiply(a, b), x.multiply(y));
            if (b != 0) {
                assertAbove(Upward.divide(a, b), x.divide(y, new MathContext(700)));
            }
            assertAbove(Upward.sqrt(a), x.sqrt(new MathContext(100)));
            double[] v = {a, -b, a};
            assertAbove(
                    Upward.norm(v),
                    x.pow(2).multiply(BigDecimal.valueOf(2)).add(y.pow(2)).sqrt(new MathContext(100)));
        });
    }

    @Test
    void zeroIsExact_andInfinityIsNoBound() {
        assertThat(Upward.add(0, 3)).isEqualTo(3);
        assertThat(Upward.add(3, 0)).isEqualTo(3);
        assertThat(Upward.add(0, 0)).isZero();
        assertThat(Upward.multiply(0, Double.POSITIVE_INFINITY)).isZero();
        assertThat(Upward.multiply(Double.POSITIVE_INFINITY, 0)).isZero();
        assertThat(Upward.multiply(2, Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Upward.divide(0, 0)).isZero();
        assertThat(Upward.divide(1, 0)).isInfinite();
        assertThat(Upward.sqrt(0)).isZero();
        assertThat(Upward.norm(new double[0])).isZero();
        assertThat(Upward.add(Double.MAX_VALUE, Double.MAX_VALUE)).isInfinite();
    }

    @Test
    void powersOfTwoAreExact_orTheLeastPositiveNumber() {
        for (int e = -1074; e < 1024; e++) {
            assertThat(Upward.powerOfTwo(e)).isEqualTo(Math.scalb(1.0, e));
        }
        assertThat(Upward.powerOfTwo(-1075)).isEqualTo(Double.MIN_VALUE);
        assertThat(Upward.powerOfTwo(-5000)).isEqualTo(Double.MIN_VALUE);
        assertThat(Upward.powerOfTwo(1024)).isInfinite();
    }

    private static double bound(SplittableRandom random) {
        return random.nextInt(20) == 0 ? 0 : Math.scalb(1 + random.nextDouble(), random.nextInt(-300, 300));
    }

    private static void assertAbove(double bound, BigDecimal exact) {
        assertThat(new BigDecimal(bound)).isGreaterThanOrEqualTo(exact);
        // a sum of squares takes a few operations
        assertThat(new BigDecimal(bound * (1 - 0x1p-49))).isLessThanOrEqualTo(exact);
    }
}
