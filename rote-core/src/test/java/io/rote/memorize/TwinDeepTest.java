package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwinDeepTest {
    private static final Memorizer TWIN = new TwinDeep();
    private static final Settings SETTINGS = Settings.defaults().withTolerance(1e-10);

    @ParameterizedTest
    @EnumSource(names = {"TANH", "GELU", "SINE"})
    void memorizesWithTheWidthsAskedFor(Activation.Standard activation) {
        DataSet data = SampleData.gaussian(150, 6, 1, 1);
        List<Integer> widths = List.of(9, 8, 16, 20);

        Memorization made = TWIN.memorize(data, SETTINGS.withWidths(widths).withActivation(activation));

        assertThat(made.network().widths()).isEqualTo(widths);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(1e-10);
    }

    @Test
    void narrowEnd_isRefused_andTheMessageSaysByHowMuch() {
        DataSet data = SampleData.gaussian(150, 6, 1, 2);
        // 2⌈150/15⌉ = 20
        assertThatThrownBy(() -> TWIN.memorize(data, SETTINGS.withWidths(List.of(30, 16, 14))))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isEqualTo("m24-deep");
                    assertThat(refusal).hasMessageContaining("needs 20").hasMessageContaining("6 more");
                });
    }

    @Test
    void depthBelowThree_isRefused() {
        DataSet data = SampleData.gaussian(20, 6, 1, 3);
        assertThatThrownBy(() -> TWIN.promise(data, SETTINGS.withWidths(List.of(30, 16))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("three hidden layers");
    }

    @Test
    void depthAlone_choosesTheWidths() {
        DataSet data = SampleData.gaussian(40, 4, 1, 4);
        Memorization made = TWIN.memorize(data, SETTINGS.withHiddenLayers(4));
        assertThat(made.network().widths()).hasSize(4).startsWith(4, 4);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
    }
}
