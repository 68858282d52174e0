package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LipschitzInterval;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustNetworkTest {
    private static final Memorizer ROBUST = new RobustNetwork();
    private static final Settings SETTINGS = Settings.defaults().withSeed(2);

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "5, 9, 1", "60, 30, 1", "60, 30, 3", "300, 100, 1", "1000, 100, 1"})
    void storedWeightsReproduceLabels(int n, int d, int q) {
        DataSet sphere = SampleData.sphere(n, Math.max(2, d), n);
        DataSet data = DataSet.regression(
                sphere.inputs(),
                sphere.inputArray(),
                q,
                SampleData.gaussian(n, 1, q, d).labelArray());
        Memorization made = ROBUST.memorize(data, SETTINGS);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().neurons()).isLessThan((long) n * q);
        if (n <= 60) {
            assertThat(ExactEvaluation.residual(made.network(), data))
                    .isLessThanOrEqualTo(ROBUST.promise(data, SETTINGS).residual());
        }
    }

    @Test
    void everyUnitIsZeroOutsideItsGroup_andGroupsAreDisjoint() {
        DataSet data = SampleData.sphere(120, 40, 3);
        FeedForward f = ROBUST.memorize(data, SETTINGS).network();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 120; i++) {
            least = Math.min(least, data.label(i, 0));
        }
        for (int i = 0; i < 120; i++) {
            int active = 0;
            Layer hidden = f.layers().get(0);
            for (int l = 0; l < hidden.units(); l++) {
                double z = hidden.bias(l);
                for (int j = 0; j < 40; j++) {
                    z += hidden.weight(l, j) * data.input(i, j);
                }
                active += z > 0 ? 1 : 0;
            }
            assertThat(active).isEqualTo(data.label(i, 0) > least ? 1 : 0);
        }
    }

    @Test
    void lipschitzConstantFallsAsNeuronsGrow() {
        DataSet data = SampleData.sphere(200, 60, 4);
        double before = Double.POSITIVE_INFINITY;
        for (int width : new int[] {40, 80, 200}) {
            FeedForward f =
                    ROBUST.memorize(data, SETTINGS.withWidths(List.of(width))).network();
            assertThat(f.neurons()).isLessThanOrEqualTo(width);
            LipschitzInterval interval = LipschitzInterval.of(f, data.inputArray());
            assertThat(interval.lower()).isLessThanOrEqualTo(interval.upper());
            double steepest = steepestUnit(f);
            assertThat(steepest).isLessThan(before);
            before = steepest;
        }
    }

    private static double steepestUnit(FeedForward f) {
        Layer hidden = f.layers().get(0);
        double steepest = 0;
        for (int l = 0; l < hidden.units(); l++) {
            double squares = 0;
            for (int j = 0; j < hidden.inputs(); j++) {
                squares += Math.pow(hidden.weight(l, j), 2);
            }
            steepest = Math.max(steepest, Math.sqrt(squares));
        }
        return steepest;
    }

    @Test
    void smallestClassNeedsNoNeurons() {
        DataSet data = SampleData.classes(30, 60, 2, 5);
        long larger = IntStream.range(0, 30).filter(i -> data.classOf(i) == 1).count();
        assertThat(ROBUST.memorize(data, SETTINGS.withWidths(List.of(30)))
                        .network()
                        .neurons())
                .isEqualTo(larger);
    }

    @Test
    void samplesInsideAndWidthsTooSmallAreRefused() {
        DataSet inside = DataSet.regression(
                new double[][] {{1, 0}, {-1, 0.1}, {0, 1}, {0, -1}, {0.05, 0}}, new double[] {1, 2, 0, 1, 3});
        assertThatThrownBy(() -> ROBUST.promise(inside, SETTINGS))
                .isInstanceOfSatisfying(
                        RefusedDataException.class,
                        refusal -> assertThat(refusal.samples()).contains(4))
                .hasMessageContaining("sample");

        DataSet data = SampleData.sphere(60, 20, 6);
        assertThatThrownBy(() -> ROBUST.promise(data, SETTINGS.withWidths(List.of(2))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width 2 is too small");
        assertThatThrownBy(() -> ROBUST.promise(data, SETTINGS.withHiddenLayers(2)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("layers");
        assertThatThrownBy(() -> ROBUST.memorize(data, SETTINGS.withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("tanh");
    }
}
