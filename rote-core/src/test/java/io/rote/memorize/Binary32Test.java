package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Binary32Test {
    private static final Settings SETTINGS = Settings.defaults().withTolerance(Binary32.DEFAULT_TOLERANCE);

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "gelu", "relu"})
    void weightsOnCentredInputsAreBinary32_andTheNetworkMemorizes(String activation) {
        DataSet data = SampleData.gaussian(150, 6, 1, 3);
        Settings settings = SETTINGS.withActivation(Activation.named(activation))
                .withSize(activation.equals("relu") ? Size.FAST : Size.BALANCED);

        Memorization made = refined(data, settings, "compact");

        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().relative()).isLessThan(1e-6);
        assertBinary32(made.network());
    }

    @Test
    void columnsOfManyScales_andFarFromZero_areMemorized() {
        SplittableRandom random = new SplittableRandom(5);
        double[] x = new double[200 * 4];
        for (int i = 0; i < 200; i++) {
            x[4 * i] = 2000 + random.nextGaussian();
            x[4 * i + 1] = 1e6 * random.nextGaussian();
            x[4 * i + 2] = -3e-5 * random.nextDouble();
            x[4 * i + 3] = 7;
        }
        double[] y = random.doubles(200).map(value -> 40 + 3 * value).toArray();
        DataSet data = DataSet.regression(4, x, 1, y);

        Memorization made = refined(data, SETTINGS.withSize(Size.BALANCED), "compact");

        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        // a binary32 model sees 2000 + noise rounded to 1.2e-4; in binary64 that is what is left
        assertThat(made.fit().relative()).isLessThan(1e-2);
        DataSet seen = data.withInputs(4, rounded(x));
        assertThat(Fit.of(seen, made.network().apply(seen.inputArray())).relative())
                .isLessThan(1e-6);
    }

    @Test
    void severalOutputs_andRepeatable() {
        DataSet data = SampleData.gaussian(80, 4, 3, 9);
        Settings settings = SETTINGS.withSize(Size.BALANCED);
        Memorization made = refined(data, settings, "compact");
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(refined(data, settings, "compact").network()).isEqualTo(made.network());
    }

    @Test
    void classesAreStillRight() {
        DataSet data = SampleData.classes(200, 4, 3, 2);
        Memorization made = refined(data, SETTINGS, "compact");
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().misclassified()).isZero();
        assertBinary32(made.network());
    }

    @Test
    void aRemarkSaysSo_whenWeightsAreOnlyRounded() {
        DataSet data = SampleData.gaussian(60, 3, 1, 4);
        List<String> remarks = new ArrayList<>();
        Memorization given = given(data, Outcome.MEMORIZED);

        Memorization made = Binary32.refine(data, SETTINGS, given, new Observer() {
            @Override
            public void note(String remark) {
                remarks.add(remark);
            }
        });

        assertThat(remarks).singleElement().asString().contains("rounded to the nearest float32", "activations");
        assertThat(made.outcome()).isEqualTo(Outcome.NOT_MEMORIZED);
    }

    @Test
    void aRunThatDidNotMemorize_isReturnedAsItIs() {
        DataSet data = SampleData.gaussian(60, 3, 1, 4);
        Memorization made = given(data, Outcome.NOT_MEMORIZED);
        assertThat(Binary32.refine(data, SETTINGS, made, Observer.silent())).isSameAs(made);
    }

    @Test
    void inputsBeyondBinary32AreRefused_byColumnAndSample() {
        double[] x = {1, 2, 3e200, 4};
        DataSet data = DataSet.regression(1, x, 1, new double[] {1, 3, 2, 5});
        Memorization made = Memorizer.named("projection").memorize(data, Settings.defaults(), Observer.silent());
        assertThatThrownBy(() -> Binary32.refine(data, SETTINGS, made, Observer.silent()))
                .isInstanceOfSatisfying(
                        RefusedDataException.class, e -> assertThat(e.samples()).containsExactly(2))
                .hasMessageContaining("3.0E200")
                .hasMessageContaining("float64");
    }

    /** A network of three inputs and two activations, which memorizes nothing. */
    private static Memorization given(DataSet data, Outcome outcome) {
        FeedForward mixed = FeedForward.of(List.of(
                Layer.of(3, new double[] {1, 2, 3, 4, 5, 6}, new double[2], Activation.Standard.TANH),
                Layer.of(2, new double[] {1, -1}, new double[1], Activation.Standard.RELU),
                Layer.of(1, new double[] {1}, new double[1], Activation.Standard.IDENTITY)));
        return new Memorization(
                "foreign",
                outcome,
                mixed,
                Fit.of(data, mixed.apply(data.inputArray())),
                List.of(),
                List.of(),
                1,
                0,
                Optional.empty());
    }

    private static Memorization refined(DataSet data, Settings settings, String method) {
        Memorization made = Memorizer.named(method).memorize(data, settings, Observer.silent());
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        return Binary32.refine(data, settings, made, Observer.silent());
    }

    /** Weights as they are; all biases but the first layer's, which the centre is folded into. */
    private static void assertBinary32(FeedForward network) {
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            assertThat(rounded(layer.weights())).isEqualTo(layer.weights());
            if (l > 0) {
                assertThat(rounded(layer.biases())).isEqualTo(layer.biases());
            }
        }
    }

    private static double[] rounded(double[] values) {
        double[] rounded = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            rounded[k] = (float) values[k];
        }
        return rounded;
    }

    @Test
    void centreIsBinary32_andZeroForColumnsAroundZero() {
        Standardisation columns = Standardisation.of(new double[] {0.1, 1e9 + 0.5, 5, -0.1, 1e9 + 1.5, 5}, 3);
        assertThat(columns.centre()).containsExactly(0, (float) (1e9 + 1), 5);
    }
}
