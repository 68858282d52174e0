package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Polynomial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasisNetworkTest {
    private static final Memorizer BASIS = new BasisNetwork();
    private static final Settings SETTINGS = Settings.defaults().withSeed(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanh",
                "logistic",
                "softplus",
                "gelu",
                "erf",
                "arctan",
                "sine",
                "relu",
                "threshold",
                "leaky-relu"
            })
    void everyActivationButPolynomialsIsABasis(String name) {
        Activation activation = Activation.named(name);
        for (int d : new int[] {1, 6}) {
            DataSet data = SampleData.gaussian(80, d, 2, d);
            Memorization made = BASIS.memorize(data, SETTINGS.withActivation(activation));
            assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
            assertThat(made.network().neurons()).isEqualTo(80);
            assertThat(made.network().layers().get(0).activation()).isEqualTo(activation);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "200, 1", "2, 100", "101, 100", "500, 7", "1200, 50"})
    void asManyNeuronsAsSamplesAreEnough(int n, int d) {
        DataSet data = SampleData.gaussian(n, d, 1, n);
        Memorization made = BASIS.memorize(data, SETTINGS);
        assertThat(made.network().neurons()).isEqualTo(n);
        assertThat(made.fit().relative()).isLessThan(1e-9);
    }

    @Test
    void hiddenUnitsDoNotDependOnTheLabels() {
        DataSet data = SampleData.gaussian(40, 5, 1, 2);
        DataSet other = DataSet.regression(
                5, data.inputArray(), 1, SampleData.gaussian(40, 5, 1, 3).labelArray());
        FeedForward first = BASIS.memorize(data, SETTINGS).network();
        FeedForward second = BASIS.memorize(other, SETTINGS).network();
        assertThat(second.layers().get(0)).isEqualTo(first.layers().get(0));
        assertThat(second.layers().get(1)).isNotEqualTo(first.layers().get(1));
    }

    @Test
    void steeperUnitsAreTriedWhereMildOnesAreNearlyDependent() {
        // smooth mild units on many points of a line have a numerically singular matrix
        Memorization made = BASIS.memorize(SampleData.gaussian(150, 1, 1, 4), SETTINGS);
        assertThat(made.iterations()).isGreaterThan(1);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
    }

    @Test
    void polynomialsAndWidthsAreRefused() {
        DataSet data = SampleData.gaussian(5, 2, 1, 1);
        for (Activation activation : List.of(Polynomial.ofDegree(4), Activation.Standard.IDENTITY)) {
            assertThatThrownBy(() -> BASIS.promise(data, SETTINGS.withActivation(activation)))
                    .isInstanceOfSatisfying(
                            RefusedDataException.class,
                            refusal -> assertThat(refusal.hypothesis()).isEqualTo("fodl-n"));
        }
        assertThatThrownBy(() -> BASIS.memorize(data, SETTINGS.withWidths(List.of(4))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width");
    }
}
