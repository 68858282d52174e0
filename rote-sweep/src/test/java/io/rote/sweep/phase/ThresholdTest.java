package io.rote.sweep.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final Quartiles NONE = Quartiles.of(new double[0]);

    @Test
    void estimateIsInterpolated_betweenTheRatesAroundOneHalf() {
        Threshold threshold = Threshold.of(points(100, 0, 25, 75, 100), 0);

        assertThat(threshold.samples()).isEqualTo(50);
        assertThat(threshold.estimate()).hasValue(1.5);
        assertThat(threshold.neurons()).hasValue(15);
    }

    @Test
    void intervalHoldsTheEstimate_andShrinksWithTrials() {
        Threshold few = Threshold.of(points(8, 0, 2, 6, 8), 0);
        Threshold many = Threshold.of(points(800, 0, 200, 600, 800), 0);

        assertThat(few.lower()).hasValue(0);
        assertThat(few.upper()).hasValue(3);
        assertThat(many.lower()).hasValue(1);
        assertThat(many.upper()).hasValue(2);
    }

    @Test
    void whatTheGridDoesNotShow_isEmpty() {
        assertThat(Threshold.of(points(10, 6, 9, 10), 0).estimate()).isEmpty();
        assertThat(Threshold.of(points(10, 0, 1, 4), 0).estimate()).isEmpty();
        Threshold edge = Threshold.of(points(10, 0, 0, 5), 0);
        assertThat(edge.estimate()).hasValue(2);
        assertThat(edge.lower()).hasValue(1);
        assertThat(edge.upper()).isEmpty();
    }

    @Test
    void noThresholdLiesWhereATheoremForbidsSuccess() {
        Threshold step = Threshold.of(points(20, 0, 0, 20, 20), 1.5);
        assertThat(step.estimate()).hasValue(1.75);
        assertThat(step.neurons()).hasValue(17.5);
        assertThat(step.lower()).hasValue(1.5);
        assertThat(step.upper()).hasValue(2);

        Threshold first = Threshold.of(points(20, 20, 20).subList(1, 2), 0.5);
        assertThat(first.estimate()).hasValue(0.75);
        assertThat(first.neurons()).hasValue(10);
    }

    @Test
    void ratesThatFall_arePooled() {
        assertThat(Threshold.isotonic(points(10, 1, 6, 2, 4, 10)))
                .containsExactly(new double[] {0.1, 0.4, 0.4, 0.4, 1}, within(1e-15));
        assertThat(Threshold.isotonic(points(10, 9, 5, 1)))
                .containsExactly(new double[] {0.5, 0.5, 0.5}, within(1e-15));
    }

    @Test
    void quartilesInterpolateBetweenOrderStatistics() {
        Quartiles quartiles = Quartiles.of(new double[] {4, Double.NaN, 1, 3, 2});

        assertThat(quartiles).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
        assertThat(NONE.median()).isNaN();
    }

    private static List<PhasePoint> points(int trials, int... successes) {
        List<PhasePoint> points = new ArrayList<>();
        for (int k = 0; k < successes.length; k++) {
            points.add(new PhasePoint(50, 10 * k, 0, k, trials, successes[k], NONE, NONE, NONE));
        }
        return points;
    }
}
