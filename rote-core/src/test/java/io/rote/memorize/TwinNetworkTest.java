package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.Polynomial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwinNetworkTest {
    private static final Memorizer TWIN = new TwinNetwork();
    private static final Settings SETTINGS = Settings.defaults().withTolerance(1e-10);

    static Stream<Activation> activations() {
        return Stream.of(
                Activation.Standard.TANH,
                Activation.Standard.LOGISTIC,
                Activation.Standard.GELU,
                Activation.Standard.ERF,
                Activation.Standard.SINE,
                Activation.Standard.SOFTPLUS,
                Activation.Standard.RELU,
                Polynomial.of(0, 0, 0, 0, 1),
                Polynomial.ofDegree(4));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void memorizesAtExactlyTwiceTheSamples(Activation activation) {
        DataSet data = SampleData.gaussian(160, 8, 1, 1);

        Memorization made = TWIN.memorize(data, SETTINGS.withActivation(activation));

        assertThat(made.network().neurons() * data.inputs()).isEqualTo(2L * data.samples());
        assertThat(made.network().layers().get(0).activation()).isEqualTo(activation);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(1e-10);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 1, 6", "1, 12, 1, 24", "5, 12, 1, 6", "7, 30, 2, 20", "40, 12, 1, 2", "9, 10, 3, 12"})
    void widthIsTwiceTheCeilingForEveryOutput(int d, int n, int q, int width) {
        DataSet data = SampleData.gaussian(n, d, q, 2);
        assertThat(TWIN.promise(data, SETTINGS).neurons()).isEqualTo(width);
    }

    @Test
    void halvesHaveOppositeOutputWeights_andOneHasMoved() {
        DataSet data = SampleData.gaussian(40, 5, 1, 3);
        FeedForward f = TWIN.memorize(data, SETTINGS).network();
        Layer hidden = f.layers().get(0);
        Layer output = f.layers().get(1);
        int h = hidden.units() / 2;

        for (int l = 0; l < h; l++) {
            assertThat(output.weight(0, h + l)).isEqualTo(-output.weight(0, l));
            assertThat(Math.abs(output.weight(0, l))).isEqualTo(Math.abs(output.weight(0, 0)));
            assertThat(hidden.weight(h + l, 0)).isNotEqualTo(hidden.weight(l, 0));
        }
    }

    @Test
    void widthOneParameterBelowTheNecessaryBound_isRefusedByTheoremName() {
        int d = 6;
        int m = 10;
        // m(d + 2) + 1 parameters
        DataSet data = SampleData.gaussian(m * (d + 2) + 2, d, 1, 5);
        assertRefused(data, List.of(m), "mt24-upper");
    }

    @Test
    void widthBelowTheNecessaryBoundOfManyOutputs_isRefusedByTheoremName() {
        DataSet data = SampleData.gaussian(50, 4, 2, 5);
        assertRefused(data, List.of(8), "sard");
    }

    @Test
    void widthBetweenTheBounds_isRefusedByTheoremName() {
        DataSet data = SampleData.gaussian(60, 6, 1, 6);
        assertRefused(data, List.of(18), "mt24-lower");
        assertRefused(data, List.of(21), "mt24-lower");
        assertThat(TWIN.promise(data, SETTINGS.withWidths(List.of(22))).neurons())
                .isEqualTo(22);
    }

    @Test
    void polynomialOfTooLowDegree_isRefusedByTheoremName() {
        // C(2 + 3, 3) = 10 monomials
        DataSet data = SampleData.gaussian(11, 3, 1, 7);
        assertThatThrownBy(() -> TWIN.promise(data, SETTINGS.withActivation(Polynomial.ofDegree(2))))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo("mt24-degree");
                    assertThat(refusal).hasMessageContaining("mt24-degree");
                });
    }

    @Test
    void checkpointOfAnInterruptedRun_goesOnToMemorize() {
        DataSet data = SampleData.gaussian(60, 5, 2, 8);
        Memorization stopped = TWIN.memorize(data, SETTINGS, new Observer() {
            private int steps;

            @Override
            public void progress(Progress progress) {
                steps++;
            }

            @Override
            public boolean stopRequested() {
                return steps > 4;
            }
        });
        assertThat(stopped.outcome()).isEqualTo(Outcome.INTERRUPTED);

        Memorization resumed =
                TWIN.memorize(data, SETTINGS.resumingFrom(stopped.checkpoint().orElseThrow()));

        assertThat(resumed.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(resumed.history().get(0).residual())
                .isCloseTo(stopped.fit().relative(), org.assertj.core.api.Assertions.withinPercentage(1));
    }

    private static void assertRefused(DataSet data, List<Integer> widths, String theorem) {
        assertThatThrownBy(() -> TWIN.memorize(data, SETTINGS.withWidths(widths)))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo(theorem);
                    assertThat(refusal).hasMessageContaining(theorem);
                });
    }
}
