package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
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

    private static void assertEncloses(Ball ball, BigDecimal value, int bits) {
        assertThat(ball.radius()).isPositive().isLessThanOrEqualTo(Math.scalb(1.0, -bits));
        assertThat(References.exact(ball).subtract(value).abs()).isLessThanOrEqualTo(new BigDecimal(ball.radius()));
    }
}
