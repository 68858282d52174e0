package io.rote.spark.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeMethod;
import io.rote.memorize.Size;
import io.rote.report.OutputFolder;
import io.rote.spark.SparkSessions;
import io.rote.spark.table.LargeTables;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, one of which is killed between two steps. */
@DisabledOnOs(OS.WINDOWS)
class CompactExecutorLossTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aKilledExecutorChangesNothing() throws IOException {
        try (SparkSession session = SparkSessions.open("local-cluster[2,1,1024]", "compact loss test")) {
            Path table = LargeTables.write(
                    session,
                    folder.resolve("table.parquet"),
                    LargeTables.rows(LargeTables.gaussian(100, 30, 1, 21)),
                    LargeTables.names(30, 1),
                    2);
            boolean[] killed = {false};
            assertThat(run(session, table, "lossy", note -> {
                                if (note.startsWith("step 3:") && !killed[0]) {
                                    killed[0] = killOne(session);
                                }
                            })
                            .memorized())
                    .isTrue();
            assertThat(killed[0]).as("an executor was there to be killed").isTrue();
            assertThat(run(session, table, "whole", note -> {}).memorized()).isTrue();
        }
        assertThat(folder.resolve("lossy/model.onnx")).hasSameBinaryContentAs(folder.resolve("whole/model.onnx"));
    }

    private LargeMemorization run(SparkSession session, Path table, String out, Consumer<String> progress) {
        LargeJob job = new LargeJob(
                table.toString(),
                new TableOptions(List.of("y0"), TaskChoice.AUTO, false),
                LargeMethod.COMPACT,
                Size.FAST,
                OptionalInt.empty(),
                5,
                1e-9,
                1 << 17,
                LargeJob.Form.AUTO,
                folder.resolve(out),
                "");
        return CompactMemorization.of(session, job, OutputFolder.at(job.folder()), progress);
    }

    /** Kills the process that runs a task. */
    private static boolean killOne(SparkSession session) {
        long executor = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(List.of(1), 1)
                .map(one -> ProcessHandle.current().pid())
                .first();
        assertThat(executor).isNotEqualTo(ProcessHandle.current().pid());
        return ProcessHandle.of(executor).orElseThrow().destroyForcibly();
    }
}
