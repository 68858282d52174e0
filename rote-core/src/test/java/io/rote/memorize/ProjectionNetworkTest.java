package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionNetworkTest {
    private static final Memorizer PROJECTION = new ProjectionNetwork();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 40})
    void storedWeightsReproduceLabelsWithinPromise_inExactArithmetic(int n) {
        DataSet data = SampleData.gaussian(n, 3, 2, n);
        FeedForward f = PROJECTION.memorize(data, Settings.defaults()).network();
        double residual = PROJECTION.promise(data, Settings.defaults()).residual();

        double errors = 0;
        double spread = 0;
        for (int k = 0; k < 2; k++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += data.label(i, k) / n;
            }
            for (int i = 0; i < n; i++) {
                double error = exact(f, data, i, k)
                        .subtract(new BigDecimal(data.label(i, k)))
                        .doubleValue();
                errors += error * error;
                spread += Math.pow(data.label(i, k) - mean, 2);
            }
        }
        assertThat(Math.sqrt(errors / spread)).isLessThanOrEqualTo(residual).isLessThan(1e-10);
        assertThat(residual).isLessThan(1e-8);
    }

    @Test
    void lastLabelCostsNoNeuron() {
        DataSet data = SampleData.gaussian(20, 3, 1, 1);
        Memorization made = PROJECTION.memorize(data, Settings.defaults());
        assertThat(made.network().widths()).containsExactly(19);
        assertThat(made.network().parameters()).isEqualTo(19 * 5 + 1);
        assertThat(PROJECTION.promise(data, Settings.defaults()).parameters()).isEqualTo(19 * 5 + 1);
    }

    @Test
    void labelsOnALineNeedOneKink() {
        DataSet data = DataSet.regression(new double[][] {{0}, {1}, {2}, {4}}, new double[] {1, 3, 5, 9});
        Layer output = PROJECTION
                .memorize(data, Settings.defaults())
                .network()
                .layers()
                .get(1);
        assertThat(output.weight(0, 1)).isCloseTo(0, within(1e-14));
        assertThat(output.weight(0, 2)).isCloseTo(0, within(1e-14));
    }

    @Test
    void constantLabelsAreReproducedExactly() {
        DataSet data = DataSet.regression(new double[][] {{0}, {1}, {5}}, new double[] {0.1, 0.1, 0.1});
        Memorization made = PROJECTION.memorize(data, Settings.defaults());
        assertThat(made.fit().relative()).isZero();
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
    }

    @Test
    void inputsOneUlpApartAreMemorizedOnTheLine() {
        DataSet data = DataSet.regression(new double[][] {{0}, {1}, {Math.nextUp(1.0)}}, new double[] {0, 1, -1});
        Memorization made = PROJECTION.memorize(data, Settings.defaults());
        assertThat(made.fit().relative())
                .isLessThanOrEqualTo(
                        PROJECTION.promise(data, Settings.defaults()).residual());
    }

    @Test
    void inputsThatNoLineTellsApartAreRefusedByName() {
        // next to 1e16 the difference in the first column is lost in any sum
        double[][] x = {{-1e16, 3}, {1e-30, 1e16}, {7, 2}, {2e-30, 1e16}};
        DataSet data = DataSet.regression(x, new double[] {1, 2, 3, 4});
        assertThatThrownBy(() -> PROJECTION.promise(data, Settings.defaults()))
                .isInstanceOfSatisfying(
                        RefusedDataException.class,
                        refusal -> assertThat(refusal.samples()).containsExactly(1, 3))
                .hasMessageContaining("[1, 3]");
    }

    @Test
    void otherActivationsAndWidthsAreRefused() {
        DataSet data = SampleData.gaussian(5, 2, 1, 1);
        assertThatThrownBy(
                        () -> PROJECTION.memorize(data, Settings.defaults().withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("tanh");
        assertThatThrownBy(() -> PROJECTION.memorize(data, Settings.defaults().withWidths(List.of(4))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("width");
        assertThatThrownBy(() -> PROJECTION.promise(data, Settings.defaults().withHiddenLayers(2)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("one hidden layer");
    }

    /** Output k at sample i of a two-layer ReLU network, in exact arithmetic on the stored numbers. */
    private static BigDecimal exact(FeedForward f, DataSet data, int i, int k) {
        Layer hidden = f.layers().get(0);
        Layer output = f.layers().get(1);
        BigDecimal sum = new BigDecimal(output.bias(k));
        for (int l = 0; l < hidden.units(); l++) {
            BigDecimal z = new BigDecimal(hidden.bias(l));
            for (int j = 0; j < hidden.inputs(); j++) {
                z = z.add(new BigDecimal(hidden.weight(l, j)).multiply(new BigDecimal(data.input(i, j))));
            }
            if (z.signum() > 0) {
                sum = sum.add(z.multiply(new BigDecimal(output.weight(k, l))));
            }
        }
        return sum;
    }
}
