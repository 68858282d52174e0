package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.Task;
import io.rote.memorize.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void remainingTime_followsTheRateOfTheLogarithm() {
        Goal goal = new Goal(Task.REGRESSION, 1e-9);
        for (int second = 0; second <= 3; second++) {
            goal.add(position(1, second, Math.pow(10, -second), 0));
        }

        assertThat(goal.fraction()).isCloseTo(3.0 / 9, within(1e-12));
        assertThat(goal.remaining())
                .hasValueSatisfying(
                        time -> assertThat(time).isBetween(Duration.ofMillis(5999), Duration.ofMillis(6001)));
    }

    @Test
    void remainingTime_isUnknown_whileTheResidualDoesNotFall() {
        Goal goal = new Goal(Task.REGRESSION, 1e-9);
        assertThat(goal.remaining()).isEmpty();
        goal.add(position(1, 0, 0.5, 0));
        assertThat(goal.remaining()).isEmpty();
        goal.add(position(1, 1, 0.6, 0));
        assertThat(goal.remaining()).isEmpty();
        assertThat(goal.fraction()).isZero();
    }

    @Test
    void aNewSize_beginsAnew() {
        Goal goal = new Goal(Task.REGRESSION, 1e-9);
        goal.add(position(1, 0, 1, 0));
        goal.add(position(1, 1, 1e-9, 0));
        assertThat(goal.fraction()).isEqualTo(1);
        goal.add(position(2, 2, 1, 0));
        assertThat(goal.fraction()).isZero();
        assertThat(goal.remaining()).isEmpty();
    }

    @Test
    void classLabels_countWrongSamples() {
        Goal goal = new Goal(Task.CLASSIFICATION, 1e-9);
        goal.add(position(1, 0, 1, 100));
        goal.add(position(1, 2, 1, 60));
        assertThat(goal.fraction()).isCloseTo(0.4, within(1e-12));
        assertThat(goal.remaining()).contains(Duration.ofSeconds(3));
    }

    private static Progress position(int attempt, double seconds, double residual, long wrong) {
        return new Progress(attempt, List.of(5), 36, 1.02, (int) seconds, residual, wrong, seconds);
    }
}
