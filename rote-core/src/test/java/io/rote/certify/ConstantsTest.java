package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantsTest {
    @Test
    void piAndLogarithmOfTwoAreEnclosed_asCloselyAsAsked() {
        MathContext digits = new MathContext(400);
        BigDecimal pi = BigDecimalMath.pi(digits);
        BigDecimal ln2 = BigDecimalMath.log(BigDecimal.valueOf(2), digits);
        for (int bits : new int[] {10, 64, 200, 224, 225, 500, 1000, 300}) {
            assertEncloses(Constants.pi(bits), pi, bits);
            assertEncloses(Constants.ln2(bits), ln2, bits);
        }
        Ball raised = Constants.pi(1200, 1000);
        BigDecimal much = BigDecimalMath.pi(new MathContext(700))
                .multiply(BigDecimal.valueOf(2).pow(1000));
        assertThat(References.exact(raised).subtract(much).abs()).isLessThanOrEqualTo(new BigDecimal(raised.radius()));
        assertThat(raised.radius()).isLessThanOrEqualTo(0x1p-200);
    }

    @Test
    void seriesAreWithinTheirUnits() {
        MathContext digits = new MathContext(400);
        BigDecimal pi = BigDecimalMath.pi(digits);
        BigDecimal ln2 = BigDecimalMath.log(BigDecimal.valueOf(2), digits);
        for (int scale : new int[] {8, 60, 288, 600}) {
            assertOff(Constants.machin(scale), pi, scale, 40 * (scale + 2));
            assertOff(Constants.doubleArtanhOfThird(scale), ln2, scale, 4 * (scale + 2));
        }
    }

    private static void assertOff(BigInteger units, BigDecimal value, int scale, int most) {
        BigDecimal exact = value.multiply(BigDecimal.valueOf(2).pow(scale));
        assertThat(new BigDecimal(units).subtract(exact).abs()).isLessThan(BigDecimal.valueOf(most));
    }

    /** A series that counts its calls: 1/3, rounded down. */
    @Test
    void seriesIsSummedAgainOnlyForMoreBits_andTheAnswerDoesNotShowIt() {
        List<Integer> scales = new ArrayList<>();
        Constants.Cache cache = new Constants.Cache(scale -> {
            scales.add(scale);
            return BigInteger.ONE.shiftLeft(scale).divide(BigInteger.valueOf(3));
        });
        BigDecimal third = BigDecimal.ONE.divide(BigDecimal.valueOf(3), new MathContext(500));
        Ball first = cache.atLeast(100, 0);
        assertEncloses(first, third, 100);
        assertEncloses(cache.atLeast(256, 0), third, 256);
        assertThat(scales).hasSize(1);
        assertThat(scales.get(0)).isBetween(256 + 32, 256 + 64);
        assertEncloses(cache.atLeast(300, 0), third, 300);
        assertThat(scales).hasSize(2);
        // a quarter more than asked for
        assertThat(scales.get(1)).isBetween(300 + 75 + 32, 300 + 75 + 64);
        assertEncloses(cache.atLeast(360, 0), third, 360);
        assertThat(scales).hasSize(2);
        Ball again = cache.atLeast(100, 0);
        assertThat(again.mantissa()).isEqualTo(first.mantissa());
        assertThat(again.exponent()).isEqualTo(first.exponent());
        Ball raised = cache.atLeast(200, 150);
        assertEncloses(raised.scale(-150), third, 199);
        assertThat(raised.radius()).isLessThanOrEqualTo(0x1p-50);
    }

    private static void assertEncloses(Ball ball, BigDecimal value, int bits) {
        assertThat(ball.radius()).isPositive().isLessThanOrEqualTo(Math.scalb(1.0, -bits));
        assertThat(References.exact(ball).subtract(value).abs()).isLessThanOrEqualTo(new BigDecimal(ball.radius()));
    }
}
