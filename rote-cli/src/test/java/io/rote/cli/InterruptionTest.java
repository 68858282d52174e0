package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.report.CheckpointFile;
import io.rote.report.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals and kills, through real processes. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final int INPUTS = 4;

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("out");
    }

    @Test
    void aSignalKeepsTheBestNetwork_andResumeFinishes() throws Exception {
        Path table = randomTable(200);
        String[] command = {"memorize", table.toString(), "--target", "y", "--seed", "3", "-o", folder.toString()};
        try (ChildProcess rote = ChildProcess.rote(temporary, List.of(), command)) {
            rote.awaitLine(line -> line.contains(": step "));
            rote.signal("INT");

            assertThat(rote.exitCode()).isEqualTo(130);
            assertThat(rote.err())
                    .contains("Stopping after this step")
                    .contains("Go on from here with: rote memorize " + table)
                    .contains(" --resume\n");
            assertThat(rote.out()).contains("interrupted");
        }
        assertThat(folder.resolve("checkpoint.json")).exists();
        expectWholeFiles();

        try (ChildProcess rote = ChildProcess.rote(
                temporary,
                List.of(),
                "memorize",
                table.toString(),
                "--target",
                "y",
                "-o",
                folder.toString(),
                "--resume")) {
            assertThat(rote.exitCode()).as(rote.err()).isZero();
            assertThat(rote.out()).startsWith("200 labels memorized").contains("seed 3");
        }
        assertThat(folder.resolve("checkpoint.json")).doesNotExist();
        expectWholeFiles();
    }

    @Test
    void theSecondSignal_endsTheProcessAtOnce_withoutACrash() throws Exception {
        Path table = randomTable(2000);
        Path crash = temporary.resolve("crash.log");
        try (ChildProcess rote = ChildProcess.rote(
                temporary,
                List.of("-XX:ErrorFile=" + crash),
                "memorize",
                table.toString(),
                "--target",
                "y",
                "-o",
                folder.toString())) {
            rote.awaitLine(line -> line.contains(": step "));
            rote.signal("INT");
            rote.awaitLine(line -> line.contains("Ctrl-C again"));
            rote.signal("INT");

            assertThat(rote.exitCode()).isEqualTo(130);
            assertThat(rote.out()).isEmpty();
        }
        assertThat(crash).doesNotExist();
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherRun_isRefused() throws Exception {
        Path table = randomTable(200);
        try (ChildProcess rote = ChildProcess.rote(
                temporary, List.of(), "memorize", table.toString(), "--target", "y", "-o", folder.toString())) {
            rote.awaitLine(line -> line.contains(": step "));
            rote.signal("TERM");
            assertThat(rote.exitCode()).isEqualTo(130);
        }
        Snapshot before = Snapshot.of(folder);
        Path other = randomTable(201);

        InProcess data = InProcess.rote("memorize", other, "--target", "y", "-o", folder, "--resume");
        InProcess seed = InProcess.rote("memorize", table, "--target", "y", "-o", folder, "--resume", "--seed", 5);
        InProcess method =
                InProcess.rote("memorize", table, "--target", "y", "-o", folder, "--resume", "--method", "projection");

        assertThat(data.code()).isEqualTo(2);
        assertThat(data.err()).contains("belongs to other data");
        assertThat(seed.code()).isEqualTo(2);
        assertThat(seed.err()).contains("seed 0, not --seed 5");
        assertThat(method.code()).isEqualTo(2);
        assertThat(method.err()).contains("method compact, not --method projection");
        assertThat(Snapshot.of(folder)).isEqualTo(before);
    }

    @Test
    void theTimeLimitEndsTheWork_andResumeIsOffered() throws Exception {
        Path table = randomTable(1500);

        InProcess run = InProcess.rote("memorize", table, "--target", "y", "-o", folder, "--time-limit", "0.05s");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("not memorized", "the time limit came");
        assertThat(run.err()).contains("--resume");
        expectWholeFiles();
    }

    @Test
    void aKillAtAnyMoment_leavesWholeFiles() throws Exception {
        Path table = randomTable(60);
        InProcess first = InProcess.rote("memorize", table, "--target", "y", "--method", "projection", "-o", folder);
        assertThat(first.code()).isZero();
        SplittableRandom random = new SplittableRandom(11);
        int killed = 0;
        for (int round = 0; round < 6; round++) {
            try (ChildProcess rote = ChildProcess.rote(
                    temporary,
                    List.of(),
                    "memorize",
                    table.toString(),
                    "--target",
                    "y",
                    "--method",
                    "projection",
                    "--seed",
                    Integer.toString(round),
                    "-o",
                    folder.toString())) {
                rote.awaitLine(line -> line.contains(": step "));
                if (!rote.endsWithin(random.nextInt(700))) {
                    rote.signal("KILL");
                    killed++;
                }
                rote.exitCode();
            }
            expectWholeFiles();
        }
        assertThat(killed).isPositive();

        assertThat(InProcess.rote("memorize", table, "--target", "y", "-o", folder)
                        .code())
                .isZero();
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("model.onnx", "model.f32.onnx", "memorization.json", "report.html");
    }

    /** Every file that scripts read is there and complete: the old one or the new one. */
    private void expectWholeFiles() throws IOException {
        double[] x = {0.5, 0.25, -1, 2};
        assertThat(OnnxRuntimeCheck.outputs(folder.resolve("model.onnx"), x, INPUTS))
                .hasSize(1);
        assertThat(OnnxRuntimeCheck.outputs(folder.resolve("model.f32.onnx"), x, INPUTS))
                .hasSize(1);
        assertThat(JSON.std.mapFrom(Files.readString(folder.resolve("memorization.json"))))
                .containsKey("files");
        assertThat(Files.readString(folder.resolve("report.html"))).endsWith("</html>\n");
        // reading checks the checkpoint's digest
        assertThat(CheckpointFile.read(OutputFolder.at(folder)).isPresent())
                .isEqualTo(Files.exists(folder.resolve("checkpoint.json")));
    }

    private Path randomTable(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(rows);
        StringBuilder text = new StringBuilder("a,b,c,d,y\n");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < INPUTS; j++) {
                text.append(random.nextGaussian()).append(',');
            }
            text.append(random.nextGaussian()).append('\n');
        }
        return Files.writeString(temporary.resolve("random" + rows + ".csv"), text);
    }
}
