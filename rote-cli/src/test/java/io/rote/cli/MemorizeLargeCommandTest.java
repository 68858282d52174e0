package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rote memorize-large} says where there is no Spark; {@code rote-spark} tests the rest. */
class MemorizeLargeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void withoutSparkTheMessageSaysHowToGetIt() {
        InProcess run = InProcess.rote("memorize-large", "big.parquet", "--spark", "local[2]", "-o", folder);
        assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("started without Spark: start it by ./rote");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void masterIsAskedFor() {
        InProcess run = InProcess.rote("memorize-large", "big.parquet");
        assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("--spark");
    }
}
