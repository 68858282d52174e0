package io.rote.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.sweep.Cell;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.ClusterConnector;
import io.rote.sweep.ClusterException;
import io.rote.sweep.ClusterRunner;
import io.rote.sweep.Experiment;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.Measures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of {@code CellRunner}, on threads that Spark runs in this process. */
class SparkRunnerTest {
    private static final AtomicInteger RUNNING = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static ClusterRunner runner;

    @BeforeAll
    static void connect() {
        runner = ClusterConnector.find().connect("local[2]");
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    @Test
    void saysWhatItIs() {
        assertThat(runner).isInstanceOf(SparkRunner.class);
        assertThat(runner.description()).matches("Spark 4\\..* at local\\[2]");
        assertThat(runner.workers()).isEqualTo(2);
    }

    @Test
    void theTableIsThatOfThreads_andEveryOutcomeIsInIt() {
        List<Cell> cells = Cells.ofEveryOutcome(4);

        List<CellResult> results = Cells.run(runner, Cells.experiment(), cells);

        assertThat(Cells.table(results))
                .isEqualTo(Cells.table(Cells.run(new LocalRunner(1), Cells.experiment(), cells)));
        assertThat(results)
                .extracting(CellResult::outcome)
                .contains(CellOutcome.MEMORIZED, CellOutcome.UNREACHABLE, CellOutcome.STEP_LIMIT, CellOutcome.REFUSED);
        assertThat(results).allSatisfy(result -> assertThat(result.worker()).endsWith("/executor-driver"));
    }

    @Test
    void eachResultIsHandedOnOnce_onTheCallersThread_whileOthersRun() {
        List<Cell> cells = Cells.ofEveryOutcome(20);
        Thread caller = Thread.currentThread();
        List<Cell> seen = new ArrayList<>();
        List<Integer> fresh = new ArrayList<>();

        runner.run(
                counted(),
                cells,
                result -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    seen.add(result.cell());
                    fresh.add(RUNNING.get());
                },
                () -> false);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(cells);
        // the first result was here before all had been begun
        assertThat(fresh.get(0)).isLessThan(cells.size());
    }

    @Test
    void onceStopped_nothingIsBegun_andWhatIsDoneIsKept() {
        List<Cell> cells = Cells.ofEveryOutcome(100);
        List<CellResult> seen = new ArrayList<>();

        runner.run(counted(), cells, seen::add, () -> seen.size() >= 10);

        int begun = RUNNING.get();
        assertThat(seen).hasSizeBetween(10, cells.size() - 1);
        assertThat(Cells.table(seen)).hasSize(seen.size());
        assertThat(begun).isLessThan(cells.size());
        assertThat(Cells.run(runner, Cells.experiment(), cells.subList(0, 3))).hasSize(3);
        assertThat(RUNNING.get()).as("none goes on behind our back").isEqualTo(begun);
    }

    @Test
    void aStopReachesARunningCell() {
        Experiment endless = (cell, stop) -> {
            while (!stop.getAsBoolean()) {
                RUNNING.set(-1);
                Thread.onSpinWait();
            }
            return Optional.empty();
        };
        RUNNING.set(0);

        List<CellResult> seen = new ArrayList<>();
        runner.run(endless, Cells.ofEveryOutcome(1), seen::add, () -> RUNNING.get() < 0);

        assertThat(seen).isEmpty();
    }

    @Test
    void whatTheWriterThrows_endsTheRun() {
        assertThatThrownBy(() -> runner.run(
                        counted(),
                        Cells.ofEveryOutcome(100),
                        result -> {
                            throw new IllegalStateException("disk full");
                        },
                        () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(RUNNING.get()).isLessThan(500);
    }

    @Test
    void whatAnExperimentThrows_reachesTheCaller() {
        Experiment broken = (cell, stop) -> {
            throw new IllegalStateException("no such thing");
        };
        assertThatThrownBy(() -> Cells.run(runner, broken, Cells.ofEveryOutcome(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no such thing");
    }

    @Test
    void anErrorOfTheMachine_isSparks() {
        Experiment broken = (cell, stop) -> {
            throw new AssertionError("no memory left");
        };
        assertThatThrownBy(() -> Cells.run(runner, broken, Cells.ofEveryOutcome(1)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("ended the sweep")
                .hasMessageContaining("the same command goes on");
    }

    /** Counts the cells that are begun; each takes long enough for a stop to arrive. */
    private static Experiment counted() {
        RUNNING.set(0);
        return (cell, stop) -> {
            RUNNING.incrementAndGet();
            for (int wait = 0; wait < 20 && !stop.getAsBoolean(); wait++) {
                pause();
            }
            return Optional.of(
                    new CellResult(cell, CellOutcome.MEMORIZED, Measures.none(), "", 0, Instant.EPOCH, "here/thread"));
        };
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
