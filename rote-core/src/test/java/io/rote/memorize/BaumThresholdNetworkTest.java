package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.LipschitzInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaumThresholdNetworkTest {
    private static final Memorizer BAUM = new BaumThresholdNetwork();

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 3", "3, 100", "7, 3", "50, 1", "101, 100", "500, 7", "1000, 50", "2001, 100"})
    void twoNeuronsPerGroupOfTheRarerClass(int n, int d) {
        DataSet data = SampleData.classes(n, d, 2, n);
        long ones = IntStream.range(0, n).filter(i -> data.classOf(i) == 1).count();
        long rarer = Math.min(ones, n - ones);
        Memorization made = BAUM.memorize(data, Settings.defaults());
        assertThat(made.network().neurons())
                .isEqualTo(-2 * Math.floorDiv(-rarer, (long) d))
                .isLessThanOrEqualTo(-Math.floorDiv(-n, d) + 1);
        assertThat(made.fit().misclassified()).isZero();
        assertThat(made.fit().smallestMargin()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 60, 120})
    void everyOutputIsAtLeastOneInSize_inExactArithmetic(int n) {
        DataSet data = SampleData.classes(n, 5, 2, n);
        FeedForward f = BAUM.memorize(data, Settings.defaults()).network();
        for (int i = 0; i < n; i++) {
            BigDecimal signed = ExactEvaluation.output(f, data, i, 0)
                    .multiply(data.classOf(i) == 1 ? BigDecimal.ONE : BigDecimal.ONE.negate());
            assertThat(signed).isGreaterThanOrEqualTo(BigDecimal.ONE);
        }
    }

    @Test
    void certificateProvesEveryLabel() {
        DataSet data = SampleData.classes(300, 8, 2, 3);
        FeedForward f = BAUM.memorize(data, Settings.defaults()).network();
        assertThat(ErrorBound.verify(f, data, 0, Effort.defaults()))
                .isInstanceOfSatisfying(
                        Verdict.Proved.class,
                        proved -> assertThat(proved.bound()).isGreaterThan(0.99));
    }

    @Test
    void lipschitzConstantHasNoFiniteBound() {
        DataSet data = SampleData.classes(50, 4, 2, 5);
        FeedForward f = BAUM.memorize(data, Settings.defaults()).network();
        assertThat(LipschitzInterval.of(f, data.inputArray()).upper()).isInfinite();
    }

    @Test
    void hyperplanesThatMeetTheOtherClassAreRefused() {
        // a hyperplane of the plane through two points of a line contains the others
        double[][] line = new double[9][];
        int[] label = new int[9];
        for (int i = 0; i < 9; i++) {
            line[i] = new double[] {i, 2 * i + 1};
            label[i] = i % 2;
        }
        assertThatThrownBy(() -> BAUM.promise(DataSet.classification(line, label), Settings.defaults()))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo("general position");
                    assertThat(refusal.samples()).hasSize(3);
                });
    }

    @Test
    void realLabelsManyClassesAndOtherActivationsAreRefused() {
        DataSet classes = SampleData.classes(20, 3, 2, 1);
        for (DataSet data : List.of(SampleData.gaussian(9, 2, 1, 1), SampleData.classes(9, 2, 3, 1))) {
            assertThatThrownBy(() -> BAUM.promise(data, Settings.defaults()))
                    .isInstanceOfSatisfying(
                            RefusedDataException.class,
                            refusal -> assertThat(refusal.hypothesis()).isEqualTo("two classes"));
        }
        assertThatThrownBy(() -> BAUM.memorize(classes, Settings.defaults().withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("threshold");
        for (String method : List.of("compact", "twin", "twin-three-layer")) {
            assertThatThrownBy(() -> Memorizer.named(method)
                            .promise(classes, Settings.defaults().withActivation(Activation.Standard.HEAVISIDE)))
                    .isInstanceOf(RefusedDataException.class)
                    .hasMessageContaining("slope 0");
        }
    }
}
