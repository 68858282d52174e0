package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compact network adds to the contract of every construction. */
class CompactNetworkTest {
    private static final Memorizer COMPACT = Memorizer.named("compact");
    private static final Settings SETTINGS = Settings.defaults().withSeed(5);

    @Test
    void sizeIsTheSmallestThatTheCountAllows() {
        // p = 7m + 1 ≥ 100 needs m = 15
        DataSet data = SampleData.gaussian(100, 5, 1, 1);
        Memorization made = COMPACT.memorize(data, SETTINGS);
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().widths()).containsExactly(15);
        assertThat(made.fit().relative()).isLessThanOrEqualTo(Settings.DEFAULT_TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void deepNetworkMemorizes(int hiddenLayers) {
        DataSet data = SampleData.gaussian(60, 4, 2, 2);
        Memorization made = COMPACT.memorize(data, SETTINGS.withHiddenLayers(hiddenLayers));
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().widths()).hasSize(hiddenLayers);
        assertThat(made.network().parameters()).isLessThan(180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"balanced", "fast"})
    void largerSizesAreNotSearched(String name) {
        Size size = Size.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        Memorization made = COMPACT.memorize(SampleData.gaussian(100, 5, 1, 1), SETTINGS.withSize(size));
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.attempts()).hasSize(1);
        assertThat((double) made.network().parameters() / 100)
                .isBetween(size.parametersPerLabel(), size.parametersPerLabel() + 0.1);
    }

    @Test
    void resumedRunMemorizes() {
        DataSet data = SampleData.gaussian(120, 5, 1, 3);
        Memorization whole = COMPACT.memorize(data, SETTINGS);
        // stop in every phase of the search
        for (int stop = 1; stop < whole.iterations(); stop += Math.max(1, whole.iterations() / 7)) {
            Memorization part = COMPACT.memorize(data, SETTINGS, stopAfter(stop));
            assertThat(part.outcome()).isEqualTo(Outcome.INTERRUPTED);
            Checkpoint checkpoint = part.checkpoint().orElseThrow();
            assertThat(checkpoint.fingerprint()).isEqualTo(data.fingerprint());
            Memorization resumed = COMPACT.memorize(data, SETTINGS.resumingFrom(checkpoint));
            assertThat(resumed.outcome()).isEqualTo(Outcome.MEMORIZED);
            // a checkpoint has the point but not its damping, so that a size at the limit may go the other way
            assertThat(resumed.network().neurons()).isCloseTo(whole.network().neurons(), within(1L));
            assertThat(resumed.attempts().subList(0, checkpoint.attempts().size()))
                    .isEqualTo(checkpoint.attempts());
        }
    }

    @Test
    void everyCheckpointCanBeResumed() {
        DataSet data = SampleData.classes(80, 4, 3, 4);
        List<Checkpoint> seen = new ArrayList<>();
        Memorization whole = COMPACT.memorize(data, SETTINGS, new Observer() {
            @Override
            public void checkpoint(Checkpoint checkpoint) {
                seen.add(checkpoint);
            }
        });
        assertThat(whole.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(whole.attempts().size());
        for (Checkpoint checkpoint : seen) {
            Memorization resumed = COMPACT.memorize(data, SETTINGS.resumingFrom(checkpoint));
            assertThat(resumed.outcome()).isEqualTo(Outcome.MEMORIZED);
            assertThat(resumed.network().widths()).isEqualTo(whole.network().widths());
        }
    }

    @Test
    void randomSignsTakeFewParameters() {
        // p = 12 · 21 + 1 = 253 for 800 labels: 3.2 bits per parameter
        DataSet data = SampleData.classes(800, 10, 2, 8);
        Memorization made = COMPACT.memorize(data, SETTINGS.withWidths(List.of(21)));
        assertThat(made.outcome()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().parameters()).isEqualTo(253);
    }

    @Test
    void equalSeedsGiveEqualNetworksAndOtherSeedsOthers() {
        DataSet data = SampleData.gaussian(80, 5, 1, 6);
        Memorization first = COMPACT.memorize(data, SETTINGS);
        assertThat(COMPACT.memorize(data, SETTINGS).network()).isEqualTo(first.network());
        assertThat(COMPACT.memorize(data, SETTINGS.withSeed(6)).network()).isNotEqualTo(first.network());
    }

    @Test
    void widthBelowTheLimitIsRefusedByName() {
        // 7 · 14 + 1 = 99 < 100
        DataSet data = SampleData.gaussian(100, 5, 1, 1);
        assertThatThrownBy(() -> COMPACT.memorize(data, SETTINGS.withWidths(List.of(14))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("100")
                .hasMessageContaining("Sard")
                .hasMessageContaining("take width 15");
        assertThat(COMPACT.memorize(data, SETTINGS.withWidths(List.of(15))).outcome())
                .isEqualTo(Outcome.MEMORIZED);
    }

    @Test
    void idleColumnsCountAgainstAWidth() {
        // column 0 varies in one sample only: 9 units have 9·4 + 1 + 9 + 10 = 56 useful parameters, not 64
        DataSet data = SampleData.transformed(SampleData.gaussian(60, 5, 1, 7), 0, v -> 0);
        double[] x = data.inputArray();
        x[0] = 1;
        DataSet sparse = DataSet.regression(5, x, 1, data.labelArray());
        assertThatThrownBy(() -> COMPACT.promise(sparse, SETTINGS.withWidths(List.of(9))))
                .isInstanceOf(RefusedDataException.class)
                .hasMessageContaining("56 useful parameters")
                .hasMessageContaining("1 input column");
    }

    @Test
    void equalInputsAreRefused() {
        DataSet data = SampleData.withRepeat(SampleData.gaussian(20, 3, 1, 8), 4, 11);
        assertThatThrownBy(() -> COMPACT.memorize(data, SETTINGS))
                .isInstanceOfSatisfying(RefusedDataException.class, refused -> {
                    assertThat(refused.hypothesis()).isEqualTo("distinct inputs");
                    assertThat(refused.samples()).containsExactly(4, 11);
                });
    }

    @Test
    void linearActivationIsRefused() {
        DataSet data = SampleData.gaussian(20, 3, 1, 8);
        assertThatThrownBy(() -> COMPACT.memorize(data, SETTINGS.withActivation(Activation.Standard.IDENTITY)))
                .isInstanceOf(RefusedDataException.class);
    }

    private static Observer stopAfter(int steps) {
        return new Observer() {
            private int seen;

            @Override
            public void progress(Progress progress) {
                seen += progress.iteration() > 0 ? 1 : 0;
            }

            @Override
            public boolean stopRequested() {
                return seen >= steps;
            }
        };
    }
}
