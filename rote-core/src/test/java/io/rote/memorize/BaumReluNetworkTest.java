package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaumReluNetworkTest {
    private static final Memorizer BAUM = new BaumReluNetwork();

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 3", "3, 100", "7, 3", "50, 1", "100, 99", "101, 100", "500, 7", "1000, 50"})
    void fourNeuronsPerGroupOfInputs(int n, int d) {
        DataSet data = SampleData.gaussian(n, d, 1, n);
        Memorization made = BAUM.memorize(data, Settings.defaults());
        assertThat(made.network().neurons()).isEqualTo(-4L * Math.floorDiv(-n, d));
        assertThat(made.fit().relative()).isLessThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 40, 120})
    void storedWeightsReproduceLabelsWithinPromise_inExactArithmetic(int n) {
        for (int outputs : new int[] {1, 3}) {
            DataSet data = SampleData.gaussian(n, 6, outputs, n);
            double residual = ExactEvaluation.residual(
                    BAUM.memorize(data, Settings.defaults()).network(), data);
            assertThat(residual).isLessThan(1e-10);
            assertThat(residual)
                    .isLessThanOrEqualTo(BAUM.promise(data, Settings.defaults()).residual());
        }
    }

    @Test
    void unitsOfOtherGroupsCancelExactly_inExactArithmetic() {
        // labels are 0 but for one sample: every group but its own has A = 0 up to the mean
        DataSet noisy = SampleData.gaussian(200, 4, 1, 8);
        double[] y = new double[200];
        y[17] = 1;
        DataSet data = DataSet.regression(4, noisy.inputArray(), 1, y);
        assertThat(ExactEvaluation.residual(
                        BAUM.memorize(data, Settings.defaults()).network(), data))
                .isLessThan(1e-11);
    }

    @Test
    void anyNumberOfClassesIsOneFunction() {
        for (int classes : new int[] {2, 3, 10}) {
            DataSet data = SampleData.classes(200, 10, classes, classes);
            Memorization made = BAUM.memorize(data, Settings.defaults());
            assertThat(made.network().neurons()).isEqualTo(80);
            assertThat(made.fit().misclassified()).isZero();
            assertThat(made.fit().smallestMargin()).isGreaterThan(0.9);
        }
    }

    @Test
    void inputsOnALineAreRefusedByName() {
        double[][] line = new double[9][];
        double[] y = new double[9];
        for (int i = 0; i < 9; i++) {
            line[i] = new double[] {i, 2 * i + 1};
            y[i] = i % 2;
        }
        DataSet data = DataSet.regression(line, y);
        assertThatThrownBy(() -> BAUM.promise(data, Settings.defaults()))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo("general position");
                    assertThat(refusal.samples()).isNotEmpty();
                })
                .hasMessageContaining("slab");
    }

    @Test
    void otherActivationsAndWidthsAreRefused() {
        DataSet data = SampleData.gaussian(5, 2, 1, 1);
        assertThatThrownBy(() -> BAUM.memorize(data, Settings.defaults().withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("tanh");
        assertThatThrownBy(() -> BAUM.memorize(data, Settings.defaults().withWidths(List.of(4))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width");
    }
}
