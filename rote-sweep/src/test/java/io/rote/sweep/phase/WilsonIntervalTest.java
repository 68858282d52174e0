package io.rote.sweep.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

    /** R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3, to the four digits that are printed there. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalEqualsThePublishedOne(int successes, int trials, double lower, double upper) {
        WilsonInterval interval = WilsonInterval.of(successes, trials);

        assertThat(interval.lower()).isEqualTo(lower, within(5e-5));
        assertThat(interval.upper()).isEqualTo(upper, within(5e-5));
    }

    /** The definition: both ends p solve (p̂ − p)² = z² p(1 − p)/t. */
    @Test
    void endsSolveTheScoreEquation() {
        for (int trials = 1; trials <= 40; trials++) {
            for (int successes = 0; successes <= trials; successes++) {
                WilsonInterval interval = WilsonInterval.of(successes, trials);
                for (double end : new double[] {interval.lower(), interval.upper()}) {
                    BigDecimal p = new BigDecimal(end);
                    BigDecimal rate =
                            BigDecimal.valueOf(successes).divide(BigDecimal.valueOf(trials), MathContext.DECIMAL128);
                    BigDecimal left = rate.subtract(p).pow(2);
                    BigDecimal right = new BigDecimal("1.959963984540054")
                            .pow(2)
                            .multiply(p)
                            .multiply(BigDecimal.ONE.subtract(p))
                            .divide(BigDecimal.valueOf(trials), MathContext.DECIMAL128);
                    assertThat(left.subtract(right).doubleValue()).isEqualTo(0, within(1e-14));
                }
                assertThat(interval.lower()).isBetween(0.0, (double) successes / trials);
                assertThat(interval.upper()).isBetween((double) successes / trials, 1.0);
            }
        }
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> WilsonInterval.of(0, 0)).hasMessageContaining("0 trials");
        assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessageContaining("3 successes");
    }
}
