package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.TotalWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinWeightNetworkTest {
    private static final Memorizer LIGHT = new MinWeightNetwork();
    private static final Settings SETTINGS = Settings.defaults().withSeed(1);

    /** Random labels ±1 on the sphere: the more neurons, the lighter, and exact. */
    @ParameterizedTest
    @CsvSource({"20, 4.2", "40, 3.85", "130, 3.5"})
    void exactAndLight(int width, double weight) {
        DataSet data = signs(200, 20);
        Memorization made = LIGHT.memorize(data, SETTINGS.withWidths(List.of(width)));
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().neurons()).isLessThanOrEqualTo(width);
        assertThat(TotalWeight.of(made.network()).orElseThrow() / Math.sqrt(200))
                .isLessThan(weight);
    }

    @Test
    void boundsAreBelowTheWeight_andReported() {
        List<String> notes = new ArrayList<>();
        Memorization made = LIGHT.memorize(signs(120, 15), SETTINGS, new Observer() {
            @Override
            public void note(String remark) {
                notes.add(remark);
            }
        });
        Matcher numbers = Pattern.compile(
                        "total weight ([0-9.]+); at least about ([0-9.]+) by duality .*at least ([0-9.]+) proved")
                .matcher(String.join("\n", notes));
        assertThat(numbers.find()).isTrue();
        double weight = Double.parseDouble(numbers.group(1));
        double heuristic = Double.parseDouble(numbers.group(2));
        double rigorous = Double.parseDouble(numbers.group(3));
        assertThat(weight)
                .isCloseTo(
                        TotalWeight.of(made.network()).orElseThrow(),
                        org.assertj.core.api.Assertions.withinPercentage(0.1));
        assertThat(heuristic).isLessThan(weight).isGreaterThan(0.7 * weight);
        assertThat(rigorous).isPositive().isLessThan(heuristic);
    }

    @Test
    void lighterThanEveryOtherExactConstruction() {
        DataSet data = signs(150, 15);
        double own = TotalWeight.of(LIGHT.memorize(data, SETTINGS).network()).orElseThrow();
        for (String other : List.of("projection", "slab", "baum-relu", "greedy-refit", "basis")) {
            Memorization made = Memorizer.named(other).memorize(data, SETTINGS);
            assertThat(own).as(other).isLessThan(TotalWeight.of(made.network()).orElseThrow());
        }
    }

    @Test
    void widthsTooSmallAndOtherActivationsAreRefused() {
        DataSet data = signs(100, 9);
        assertThatThrownBy(() -> LIGHT.promise(data, SETTINGS.withWidths(List.of(19))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("needs 20 neurons");
        assertThatThrownBy(() -> LIGHT.promise(data, SETTINGS.withHiddenLayers(2)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("layers");
        assertThatThrownBy(() -> LIGHT.memorize(data, SETTINGS.withActivation(Activation.Standard.TANH)))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("tanh");
    }

    private static DataSet signs(int n, int d) {
        DataSet sphere = SampleData.sphere(n, d, n);
        double[] y = sphere.labelArray();
        for (int i = 0; i < n; i++) {
            y[i] = y[i] < 0 ? -1 : 1;
        }
        return DataSet.regression(d, sphere.inputArray(), 1, y);
    }
}
