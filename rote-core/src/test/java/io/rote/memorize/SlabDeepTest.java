package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlabDeepTest {
    private final Memorizer memorizer = Memorizer.named("slab-deep");

    @ParameterizedTest
    @CsvSource({"2, 1000, 50, 1", "3, 1000, 50, 1", "4, 301, 7, 2", "2, 5, 1, 1", "3, 64, 3, 3"})
    void widthsAreTheStatements_andTheResidualIsPromised(int layers, int n, int d, int q) {
        DataSet data = SampleData.gaussian(n, d, q, 4);
        Settings settings = Settings.defaults().withHiddenLayers(layers);
        Memorization made = memorizer.memorize(data, settings);
        List<Integer> widths = made.network().widths();
        int r = widths.get(0);
        assertThat(widths).hasSize(layers);
        assertThat(widths.subList(0, layers - 1)).containsOnly(r);
        assertThat(widths.get(layers - 1)).isLessThanOrEqualTo((q + 1) * ((n + r) / (r + 1)));
        Promise promise = memorizer.promise(data, settings);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(promise.residual());
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
    }

    @Test
    void laterLayersHandTheProjectionsOnUnchanged() {
        DataSet data = SampleData.gaussian(200, 10, 1, 4);
        Memorization made = memorizer.memorize(data, Settings.defaults().withHiddenLayers(4));
        List<Layer> layers = made.network().layers();
        for (Layer layer : layers.subList(1, 3)) {
            for (int l = 0; l < layer.units(); l++) {
                assertThat(layer.bias(l)).isZero();
                for (int j = 0; j < layer.inputs(); j++) {
                    assertThat(layer.weight(l, j)).isEqualTo(l == j ? 1 : 0);
                }
            }
        }
    }

    @Test
    void widthsAreRefused() {
        DataSet data = SampleData.gaussian(20, 3, 1, 4);
        assertThatThrownBy(() -> memorizer.promise(data, Settings.defaults().withWidths(List.of(3, 30))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("take slab for one layer");
    }
}
