package io.rote.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final double[] EDGES = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        1,
        -1,
        0x1p52 + 1,
        -0x1.fffffffffffffp31,
        0x1.fffffffffffffp500,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MAX_VALUE
    };

    @Test
    void termsOfEveryExponentAreKept() {
        for (double term : EDGES) {
            ExactSum sum = new ExactSum();
            sum.add(term);
            assertThat(sum.value()).isEqualByComparingTo(new BigDecimal(term));
        }
    }

    @Test
    void sumOfManyTermsIsExact_howeverItIsSplit() {
        SplittableRandom random = new SplittableRandom(3);
        ExactSum whole = new ExactSum();
        ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
        BigDecimal expected = BigDecimal.ZERO;
        for (int k = 0; k < 3000; k++) {
            double term = k < EDGES.length
                    ? EDGES[k]
                    : (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(-300, 300));
            whole.add(term);
            parts[random.nextInt(parts.length)].add(term);
            expected = expected.add(new BigDecimal(term));
        }
        parts[2].add(parts[0]);
        parts[2].add(parts[1]);
        assertThat(whole.value()).isEqualByComparingTo(expected);
        assertThat(parts[2].value()).isEqualByComparingTo(expected);
    }

    @Test
    void equalTermsDoNotOverflowADigit() {
        ExactSum sum = new ExactSum();
        double term = -0x1.fffffffffffffp31;
        for (int k = 0; k < 100_000; k++) {
            sum.add(term);
        }
        assertThat(sum.value()).isEqualByComparingTo(new BigDecimal(term).multiply(BigDecimal.valueOf(100_000)));
    }
}
