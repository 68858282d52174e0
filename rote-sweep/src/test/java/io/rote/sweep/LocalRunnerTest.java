package io.rote.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRunnerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void eachCellGivesOneResult_onTheCallersThread(int threads) {
        List<Cell> cells = cells(100);
        List<Cell> seen = new ArrayList<>();
        Thread caller = Thread.currentThread();

        new LocalRunner(threads)
                .run(
                        (cell, stop) -> Optional.of(result(cell)),
                        cells,
                        result -> {
                            assertThat(Thread.currentThread()).isSameAs(caller);
                            seen.add(result.cell());
                        },
                        () -> false);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(cells);
    }

    @Test
    void nothingIsBegun_onceStopped() {
        AtomicInteger begun = new AtomicInteger();
        List<CellResult> seen = new ArrayList<>();

        new LocalRunner(2)
                .run(
                        (cell, stop) -> {
                            begun.incrementAndGet();
                            return stop.getAsBoolean() ? Optional.empty() : Optional.of(result(cell));
                        },
                        cells(1000),
                        seen::add,
                        () -> begun.get() >= 10);

        assertThat(begun.get()).isBetween(10, 12);
        assertThat(seen).hasSizeBetween(8, 11);
    }

    @Test
    void whatTheWriterThrows_endsTheRun() {
        AtomicInteger begun = new AtomicInteger();
        BooleanSupplier never = () -> false;

        assertThatThrownBy(() -> new LocalRunner(2)
                        .run(
                                (cell, stop) -> {
                                    // without the writer's failure this would never end
                                    while (begun.incrementAndGet() > 100 && !stop.getAsBoolean()) {
                                        Thread.onSpinWait();
                                    }
                                    return Optional.of(result(cell));
                                },
                                cells(1000),
                                result -> {
                                    throw new IllegalStateException("disk full");
                                },
                                never))
                .hasMessage("disk full");
    }

    @Test
    void whatAnExperimentThrows_reachesTheCaller() {
        assertThatThrownBy(() -> new LocalRunner(3)
                        .run(
                                (cell, stop) -> {
                                    throw new IllegalStateException("no such thing");
                                },
                                cells(50),
                                result -> {},
                                () -> false))
                .hasMessage("no such thing");
    }

    private static List<Cell> cells(int count) {
        List<Cell> cells = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            cells.add(Cell.of(k, 1, design(k), new Effort(1e-9, 10, 1)));
        }
        return cells;
    }

    static Design design(int trial) {
        return new Design(DataFamily.GAUSSIAN, 20, 3, LabelKind.REAL, "compact", "tanh", 1, List.of(5), trial);
    }

    private static CellResult result(Cell cell) {
        return new CellResult(cell, CellOutcome.MEMORIZED, Measures.none(), "", 0, Instant.EPOCH, "here");
    }
}
