package io.rote.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.MemorizationExperiment;
import io.rote.sweep.plan.PlanReader;
import io.rote.sweep.plan.PlanText;
import io.rote.sweep.plan.SweepPlan;
import io.rote.sweep.store.ResultStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code rote sweep --spark} as a user starts it, in a process of its own. */
class SweepCommandOnSparkTest {
    private static final String PLAN =
            "samples: [30, 60]\ninputs: 2\nparameters-per-label: [0.9, 1, 1.2]\ntrials: 30\nsteps: 60\n";

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void interrupted_itGoesOn_andTheTableIsThatOfOneThread() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), PLAN);
        SweepPlan plan = new PlanReader(Set.of("compact")).read(PlanText.read(file));
        List<Cell> cells = plan.cells();

        Process first = rote("sweep", "plan.yaml", "-o", "out", "--spark=local[2]");
        StringBuilder shown = new StringBuilder();
        boolean interrupted = false;
        try (BufferedReader err = first.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                shown.append(line).append('\n');
                if (!interrupted && line.contains(" runs, ")) {
                    new ProcessBuilder("kill", "-INT", Long.toString(first.pid()))
                            .start()
                            .waitFor();
                    interrupted = true;
                }
            }
        }
        assertThat(first.waitFor()).as(shown.toString()).isEqualTo(130);
        assertThat(shown).contains("Stopping; what is done is kept", "Go on from here with: ", "--spark=local[2]");
        Map<Cell, String> kept = Cells.table(results(plan, cells));
        assertThat(kept).isNotEmpty();

        Process second = rote("sweep", "plan.yaml", "-o", "out", "--spark=local[2]");
        String rest = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor()).as(rest).isZero();
        assertThat(rest)
                .contains(kept.size() + " of " + cells.size() + " runs are done already", "180 of 180 runs, ")
                .doesNotContain("SLF4J", "WARN");
        Map<Cell, String> all = Cells.table(results(plan, cells));
        assertThat(all)
                .containsAllEntriesOf(kept)
                .isEqualTo(Cells.table(
                        Cells.run(new LocalRunner(1), new MemorizationExperiment(plan.table(), false), cells)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theGuidesCommand_doesWhatItSays() throws Exception {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Files.createSymbolicLink(folder.resolve("examples"), root.resolve("examples"));
        String line = Files.readAllLines(root.resolve("docs/guide/spark.md")).stream()
                .filter(text -> text.startsWith("./rote sweep"))
                .findFirst()
                .orElseThrow();

        Process guide = rote(line.substring("./rote ".length()).split(" "));

        String shown = new String(guide.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(guide.waitFor()).as(shown).isZero();
        assertThat(shown).contains("104 of 104 runs, ");
        assertThat(folder.resolve("on-spark/results.duckdb")).exists();
    }

    private List<CellResult> results(SweepPlan plan, List<Cell> cells) {
        try (ResultStore store = ResultStore.read(folder.resolve("out/results.duckdb"), plan, cells)) {
            return store.results();
        }
    }

    /** Starts the program with this test's class path and JVM options. */
    private Process rote(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
        command.add("-Dslf4j.internal.verbosity=WARN");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.rote.cli.Main"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("standard-output").toFile())
                .start();
        process.getOutputStream().close();
        return process;
    }
}
