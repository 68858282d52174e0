package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwinThreeLayerTest {
    private static final Memorizer TWIN = new TwinThreeLayer();
    private static final Settings SETTINGS = Settings.defaults().withTolerance(1e-10);

    @ParameterizedTest
    @EnumSource(names = {"TANH", "LOGISTIC", "GELU", "ERF", "SINE", "SOFTPLUS"})
    void memorizesAtTheTheoremsSize(Activation.Standard activation) {
        DataSet data = SampleData.gaussian(200, 10, 1, 1);

        // m = ω ≈ √(2n): 2⌈200/20⌉ = 20
        Memorization made =
                TWIN.memorize(data, SETTINGS.withWidths(List.of(21, 20)).withActivation(activation));

        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().widths()).containsExactly(21, 20);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(1e-10);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 41, 500, 2000})
    void neuronsGrowLikeTheSquareRoot(int n) {
        DataSet data = SampleData.gaussian(n, 3, 1, 2);
        // the minimum of m + 2n/(m − 1) is √(8n) + 1, rounding costs a few units
        assertThat(TWIN.promise(data, SETTINGS).neurons()).isLessThanOrEqualTo((long) Math.sqrt(8.0 * n) + 4);
    }

    @Test
    void blocksOfTheOutputs_doNotTouchEachOther() {
        DataSet data = SampleData.gaussian(30, 4, 3, 3);
        FeedForward f = TWIN.memorize(data, SETTINGS).network();
        Layer output = f.layers().get(2);
        int block = output.inputs() / 3;
        for (int o = 0; o < 3; o++) {
            for (int l = 0; l < output.inputs(); l++) {
                assertThat(output.weight(o, l) == 0).isEqualTo(Math.floorDiv(l, block) != o);
            }
        }
    }

    @Test
    void oneUnitTooFew_isRefusedByTheoremName() {
        DataSet data = SampleData.gaussian(100, 5, 1, 4);
        // 2⌈100/20⌉ = 10
        assertThatThrownBy(() -> TWIN.promise(data, SETTINGS.withWidths(List.of(21, 9))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("m24-three-layer")
                .hasMessageContaining("needs 10")
                .hasMessageContaining("1 more");
    }

    @Test
    void fewerParametersThanLabels_areRefusedBySard() {
        DataSet data = SampleData.gaussian(100, 5, 1, 5);
        // 6·5 + 6·9 + 10 = 94 < 100
        assertThatThrownBy(() -> TWIN.promise(data, SETTINGS.withWidths(List.of(5, 9))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("sard");
    }

    @Test
    void activationsThatTheTheoremLeavesOut_areRefused() {
        DataSet data = SampleData.gaussian(20, 5, 1, 6);
        for (String name : List.of("relu", "polynomial:4")) {
            assertThatThrownBy(() -> TWIN.promise(data, SETTINGS.withActivation(Activation.named(name))))
                    .isInstanceOf(RefusedDataException.class)
                    .hasMessageContaining("analytic");
        }
    }
}
