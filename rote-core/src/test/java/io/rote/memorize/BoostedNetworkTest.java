package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.TotalWeight;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoostedNetworkTest {
    private static final int N = 400;
    private static final int D = 40;

    /** Figures of the design note at ε = 0.1 for (1000, 50), with room for a smaller n. */
    @ParameterizedTest
    @CsvSource({"ntk, 12, 60", "harmonic, 30, 6.5", "greedy, 5.5, 2.9", "greedy-refit, 2.5, 7"})
    void networksOnTheSphereAreAsSmallAndLightAsMeasured(String id, double neurons, double weight) {
        DataSet data = sphere();
        Settings settings = Settings.defaults().withTolerance(Math.sqrt(0.1));
        Memorization made = Memorizer.named(id).memorize(data, settings);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat((double) made.network().neurons() * D / N).isLessThan(neurons);
        assertThat(TotalWeight.of(made.network()).orElseThrow() / Math.sqrt(N)).isLessThan(weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntk", "harmonic", "greedy", "greedy-refit"})
    void defaultToleranceStandsForATenth(String id) {
        DataSet data = SampleData.gaussian(40, 8, 1, 2);
        Memorization made = Memorizer.named(id).memorize(data, Settings.defaults());
        assertThat(made.fit().relative()).isBetween(1e-9, BoostedNetwork.DEFAULT_RESIDUAL);
        assertThat(made.outcome()).isEqualTo(Outcome.NOT_MEMORIZED);
        assertThat(Memorizer.named(id).promise(data, Settings.defaults()).residual())
                .isEqualTo(BoostedNetwork.DEFAULT_RESIDUAL);
    }

    @Test
    void givenToleranceIsReached() {
        DataSet data = SampleData.gaussian(40, 8, 1, 2);
        Memorization made =
                Memorizer.named("greedy").memorize(data, Settings.defaults().withTolerance(1e-3));
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(1e-3);
    }

    @Test
    void refitMemorizesWithinItsPromiseOfOneNeuronPerSample() {
        DataSet data = SampleData.gaussian(40, 8, 1, 2);
        Settings settings = Settings.defaults().withTolerance(1e-8);
        Memorization made = Memorizer.named("greedy-refit").memorize(data, settings);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().neurons()).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntk", "harmonic", "greedy", "greedy-refit"})
    void everyMarginOfClassLabelsIsReached(String id) {
        Memorization made = Memorizer.named(id).memorize(SampleData.classes(60, 10, 3, 4), Settings.defaults());
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().smallestMargin()).isGreaterThan(BoostedNetwork.MARGIN);
    }

    @Test
    void inputsThatAlmostCoincideAreRefusedByName() {
        double[][] x = {{0, 1}, {1, 0}, {-1, 0.3}, {1, 1e-9}};
        DataSet data = DataSet.regression(x, new double[] {1, 2, 3, -4});
        assertThatThrownBy(() -> Memorizer.named("ntk").promise(data, Settings.defaults()))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo("dispersed inputs");
                    assertThat(refusal.samples()).containsExactly(1, 3);
                });
    }

    @Test
    void widthsAndConstantLabelsAreRefused() {
        DataSet data = SampleData.gaussian(10, 3, 1, 1);
        assertThatThrownBy(() ->
                        Memorizer.named("ntk").promise(data, Settings.defaults().withWidths(List.of(4))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width");
        DataSet constant = DataSet.regression(new double[][] {{0}, {1}}, new double[] {2, 2});
        assertThatThrownBy(() -> Memorizer.named("greedy").promise(constant, Settings.defaults()))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("every label is the same");
    }

    private static DataSet sphere() {
        SplittableRandom random = new SplittableRandom(4);
        double[] x = new double[N * D];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            double squares = 0;
            for (int j = 0; j < D; j++) {
                x[i * D + j] = random.nextGaussian();
                squares += x[i * D + j] * x[i * D + j];
            }
            for (int j = 0; j < D; j++) {
                x[i * D + j] /= Math.sqrt(squares);
            }
            y[i] = random.nextBoolean() ? 1 : -1;
        }
        return DataSet.regression(D, x, 1, y);
    }
}
