package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.memorize.Memorizer;
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

class CompareCommandTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("out");
    }

    @Test
    void everyConstructionHasARow_refusedOnesWithTheirReason() throws IOException {
        InProcess run = InProcess.rote("compare", numbers(40), "-o", folder, "--proof");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("method").contains("W(f)", "Lipschitz", "outcome", "proof");
        List<String> lines = run.out().lines().toList();
        List<String> ids = Memorizer.all().stream().map(Memorizer::id).toList();
        assertThat(lines).hasSize(ids.size() + 1);
        for (int k = 0; k < ids.size(); k++) {
            assertThat(lines.get(k + 1)).startsWith(ids.get(k) + " ");
        }
        assertThat(lines.get(1)).contains(" memorized ", "proved ≤ ");
        assertThat(lines.get(1 + ids.indexOf("baum-threshold"))).contains("refused: ", "two classes");
        assertThat(lines.get(1 + ids.indexOf("robust"))).contains("refused: ", "(line ");
        assertThat(run.err()).contains("[1/" + ids.size() + "] compact", "parameters per label: step ");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("compare.html", "compare.json");
    }

    @Test
    void jsonHoldsTheRecordsKeys_andThePageTheTable() throws IOException {
        InProcess run = InProcess.rote(
                "compare", numbers(30), "-o", folder, "--only", "slab,robust,twin", "--format", "json", "--quiet");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("compare.json")));
        List<Object> rows = JSON.std.listFrom(run.out());
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("method", "slab")
                .containsEntry("outcome", "memorized")
                .containsEntry("samples", 30)
                .containsKeys("neurons", "parametersPerLabel", "residual", "totalWeight", "lipschitz", "seconds")
                .containsEntry("proof", null)
                .doesNotContainKey("refused");
        assertThat(rows.get(1))
                .asInstanceOf(map(String.class, Object.class))
                .hasSize(2)
                .hasEntrySatisfying(
                        "refused", reason -> assertThat(String.valueOf(reason)).contains("border"));
        String page = Files.readString(folder.resolve("compare.html"));
        assertThat(page)
                .contains("3 constructions on numbers.csv", "slab", "refused: ", "\"kind\":\"comparison\"")
                .contains("mt24-lower", "belm20-weight")
                .doesNotContain("{{", "http-equiv=\"refresh\"");
    }

    @Test
    void unknownMethodsAndLimitsAreUsageErrors() throws IOException {
        Path table = numbers(10);
        InProcess method = InProcess.rote("compare", table, "-o", folder, "--only", "compakt");
        assertThat(method.code()).isEqualTo(2);
        assertThat(method.err()).contains("unknown method 'compakt'", "baum-relu");
        InProcess limit = InProcess.rote("compare", table, "-o", folder, "--time-limit", "0s");
        assertThat(limit.code()).isEqualTo(2);
        assertThat(folder).doesNotExist();
    }

    @Test
    void timeLimitHoldsForEachConstruction() throws IOException {
        InProcess run = InProcess.rote(
                "compare", numbers(1500), "-o", folder, "--only", "compact,slab", "--time-limit", "0.3s");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("compact .* time limit")
                .containsPattern("slab .* memorized")
                .doesNotContain("proof");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalKeepsTheRowsSoFar() throws Exception {
        try (ChildProcess rote = ChildProcess.rote(
                temporary,
                List.of(),
                "compare",
                numbers(800).toString(),
                "--only",
                "slab,compact,twin",
                "-o",
                folder.toString())) {
            rote.awaitLine(line -> line.startsWith("[2/3] compact"));
            rote.awaitLine(line -> line.contains(": step "));
            rote.signal("INT");

            assertThat(rote.exitCode()).as(rote.err()).isEqualTo(130);
            assertThat(rote.out()).contains("slab ", "compact ").doesNotContain("twin ");
        }
        assertThat(JSON.std.listFrom(Files.readString(folder.resolve("compare.json"))))
                .hasSize(2);
    }

    private Path numbers(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(rows);
        StringBuilder csv = new StringBuilder("a,b,c,y\n");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 4; j++) {
                csv.append(random.nextGaussian()).append(j == 3 ? "\n" : ",");
            }
        }
        return Files.writeString(temporary.resolve("numbers.csv"), csv);
    }
}
