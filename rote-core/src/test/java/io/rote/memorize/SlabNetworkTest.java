package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlabNetworkTest {
    private static final Memorizer SLAB = new SlabNetwork();

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 1",
        "2, 3",
        "3, 100",
        "7, 3",
        "50, 1",
        "100, 99",
        "101, 100",
        "500, 7",
        "1999, 20",
        "3000, 100"
    })
    void smallestSizeHasTwoNeuronsPerGroupOfInputsPlusOne(int n, int d) {
        DataSet data = SampleData.gaussian(Math.max(2, n), d, 1, n);
        Memorization made = SLAB.memorize(data, Settings.defaults());
        int groups = -Math.floorDiv(-data.samples(), d + 1);
        assertThat(made.network().neurons()).isEqualTo(2L * groups - 1);
        assertThat(made.fit().relative()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void storedWeightsReproduceLabelsWithinPromise_inExactArithmetic(Size size) {
        for (int outputs : new int[] {1, 3}) {
            for (int n : new int[] {2, 5, 40, 150}) {
                DataSet data = SampleData.gaussian(n, 6, outputs, n);
                Settings settings = Settings.defaults().withSize(size);
                double residual =
                        ExactEvaluation.residual(SLAB.memorize(data, settings).network(), data);
                assertThat(residual).isLessThan(1e-10);
                assertThat(residual)
                        .isLessThanOrEqualTo(SLAB.promise(data, settings).residual());
            }
        }
    }

    @Test
    void roundingDoesNotBuildUpAlongTheGroups() {
        DataSet data = SampleData.gaussian(400, 4, 1, 1);
        Settings settings = Settings.defaults().withSize(Size.FAST);
        assertThat(ExactEvaluation.residual(SLAB.memorize(data, settings).network(), data))
                .isLessThan(1e-12);
    }

    @Test
    void affinePiecesAgreeWithTheNetworkUnitByUnit() {
        // about 2·50000² multiplications are above the threshold for evaluating every sample densely
        DataSet data = SampleData.gaussian(50_000, 8, 1, 2);
        List<String> notes = new ArrayList<>();
        Settings settings = Settings.defaults().withSize(Size.BALANCED).withTolerance(1e-7);
        Memorization made = SLAB.memorize(data, settings, new Observer() {
            @Override
            public void note(String remark) {
                notes.add(remark);
            }
        });
        assertThat(notes).singleElement().asString().contains("256 samples");
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);

        int[] some = {0, 1, 17, 30_000, 49_999};
        DataSet part = data.select(some);
        assertThat(Fit.of(part, made.network().apply(part.inputArray())).maxAbsolute())
                .isLessThan(1e-6);
    }

    @Test
    void anyNumberOfClassesIsOneFunction() {
        for (int classes : new int[] {2, 3, 10}) {
            DataSet data = SampleData.classes(400, 9, classes, classes);
            Memorization made = SLAB.memorize(data, Settings.defaults());
            assertThat(made.network().neurons()).isEqualTo(2 * 40 - 1);
            assertThat(made.fit().misclassified()).isZero();
            assertThat(made.fit().smallestMargin()).isGreaterThan(0.9);
        }
    }

    @Test
    void groupsThatShareALineAreSplit() {
        // a 12 × 12 lattice, and 60 points on a line in space
        double[][] lattice = new double[144][];
        double[][] line = new double[60][];
        for (int i = 0; i < 144; i++) {
            lattice[i] = new double[] {i % 12, Math.floorDiv(i, 12)};
        }
        for (int i = 0; i < 60; i++) {
            line[i] = new double[] {i, 2 * i + 1, -i};
        }
        for (double[][] x : List.of(lattice, line)) {
            double[] y = new double[x.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.sin(7.0 * i * i);
            }
            DataSet data = DataSet.regression(x, y);
            Memorization made = SLAB.memorize(data, Settings.defaults());
            assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
            assertThat(made.network().neurons())
                    .isLessThanOrEqualTo(SLAB.promise(data, Settings.defaults()).neurons())
                    .isLessThanOrEqualTo(x.length);
        }
    }

    @Test
    void threadsDoNotChangeTheNetwork() {
        DataSet data = SampleData.gaussian(300, 5, 2, 3);
        assertThat(SLAB.memorize(data, Settings.defaults().withThreads(3)).network())
                .isEqualTo(SLAB.memorize(data, Settings.defaults()).network());
    }

    @Test
    void inputsThatNoLineTellsApartAreRefusedByName() {
        // there has to be a cut between two of the first three samples
        DataSet crowded = DataSet.regression(
                new double[][] {{1}, {Math.nextUp(1.0)}, {Math.nextUp(Math.nextUp(1.0))}, {3}},
                new double[] {1, 2, 1, 0});
        assertThatThrownBy(() -> SLAB.promise(crowded, Settings.defaults()))
                .isInstanceOfSatisfying(
                        RefusedDataException.class,
                        refusal -> assertThat(refusal.samples()).hasSize(2))
                .hasMessageContaining("move or merge");
    }

    @Test
    void otherActivationsAndWidthsAreRefused() {
        DataSet data = SampleData.gaussian(5, 2, 1, 1);
        assertThatThrownBy(() -> SLAB.memorize(data, Settings.defaults().withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("tanh");
        assertThatThrownBy(() -> SLAB.memorize(data, Settings.defaults().withWidths(List.of(4))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width");
    }
}
