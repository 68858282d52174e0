package io.rote.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.spark.SparkSessions;
import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.ClusterRunner;
import io.rote.sweep.LocalRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, one of which is killed in the midst of a cell. */
@DisabledOnOs(OS.WINDOWS)
class ExecutorLossTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aKilledExecutorLosesNothing_andNoCellComesTwice() {
        List<Cell> cells = Cells.ofEveryOutcome(12);
        int fatal = cells.size() / 2;
        Map<Cell, String> expected = Cells.table(Cells.run(new LocalRunner(1), Cells.experiment(), cells));
        FatalOnce experiment = new FatalOnce(Cells.experiment(), fatal, folder.toString());
        List<CellResult> results = new ArrayList<>();

        SparkSession session = SparkSessions.open("local-cluster[2,1,1024]", "test");
        long victim;
        try (ClusterRunner runner = new SparkRunner(session);
                Executioner executioner = new Executioner(FatalOnce.victim(folder))) {
            runner.run(experiment, cells, results::add, () -> false);
            victim = executioner.killed();
        }

        assertThat(victim).isNotEqualTo(ProcessHandle.current().pid()).isPositive();
        assertThat(results).hasSameSizeAs(cells);
        assertThat(Cells.table(results)).isEqualTo(expected);
        Set<String> workers = results.stream().map(CellResult::worker).collect(Collectors.toSet());
        assertThat(workers).as("the cell of the lost executor ran on another").hasSizeGreaterThanOrEqualTo(2);
    }

    /** Kills the process that a file names, as soon as there is such a file. */
    private static final class Executioner implements AutoCloseable {
        private final Path file;
        private final Thread thread = new Thread(this::work, "executioner");
        private volatile boolean closed;
        private volatile long killed = -1;

        Executioner(Path file) {
            this.file = file;
            thread.setDaemon(true);
            thread.start();
        }

        long killed() {
            return killed;
        }

        private void work() {
            try {
                while (!closed && !Files.exists(file)) {
                    Thread.sleep(20);
                }
                if (!closed) {
                    long pid = Long.parseLong(Files.readString(file));
                    // SIGKILL: no handler runs, nothing is said to the driver
                    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                    killed = pid;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }
}
