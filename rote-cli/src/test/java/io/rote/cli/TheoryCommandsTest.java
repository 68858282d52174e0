package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code capacity} and {@code rank}. */
class TheoryCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void theoremsPageIsWhatTheCatalogueSays() throws IOException {
        assertThat(InProcess.rote("capacity", "--theorems").out())
                .as("regenerate with: ./rote capacity --theorems > docs/guide/theorems.md")
                .isEqualTo(Files.readString(Path.of("..", "docs", "guide", "theorems.md")));
    }

    @Test
    void capacityRecordsHaveTheStableKeys() throws IOException {
        InProcess run = InProcess.rote(
                "capacity",
                "--samples",
                "1000",
                "--inputs",
                "5",
                "--layers",
                "1",
                "--activation",
                "relu",
                "--format",
                "json");
        assertThat(run.code()).isZero();
        List<Object> records = JSON.std.listFrom(run.out());
        Map<?, ?> slab = records.stream()
                .map(record -> (Map<?, ?>) record)
                .filter(record -> "slab".equals(record.get("id")))
                .findFirst()
                .orElseThrow();
        assertThat(slab.keySet().stream().map(String::valueOf))
                .contains("id", "source", "kind", "holds", "hypotheses", "neurons", "parameters", "widths", "builtBy");
        assertThat(slab.get("neurons")).isEqualTo(334);
        assertThat(slab.get("holds")).isEqualTo(true);
    }

    @Test
    void verdictsNameTheTheorem() {
        assertThat(InProcess.rote("capacity", "--samples", "2202", "--inputs", "20", "--widths", "100")
                        .out())
                .contains("2202 samples: impossible by sard, mt24-upper");
        assertThat(InProcess.rote("capacity", "--samples", "1000", "--inputs", "20", "--widths", "100")
                        .out())
                .contains("1000 samples: guaranteed by mt24-lower");
    }

    @Test
    void badQuestionsGetOneMessage() {
        for (String[] args : new String[][] {
            {"capacity"},
            {"capacity", "--inputs", "3"},
            {"capacity", "--inputs", "0", "--samples", "3"},
            {"capacity", "--inputs", "3", "--samples", "0"},
            {"capacity", "--inputs", "3", "--samples", "9", "--activation", "relv"},
            {"rank"},
            {"rank", "cube"},
            {"rank", "hadamard", "samples=3"},
            {"rank", "hadamard", "samples=3..1", "inputs=2", "units=2", "function=0,1"},
            {"rank", "hadamard", "samples=3", "inputs=2", "units=2", "function=0,1", "--prime", "91"},
            {"rank", "--check", "no-such-file"}
        }) {
            InProcess run = InProcess.rote((Object[]) args);
            assertThat(run.code()).as(String.join(" ", args)).isEqualTo(ExitCodes.BAD_INPUT);
            assertThat(run.err()).startsWith("rote: ").doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void certificatesAreWrittenCheckedAndRejected_whenForged() throws IOException {
        Path file = folder.resolve("rank.txt");
        InProcess run = InProcess.rote(
                "rank", "network", "samples=12", "inputs=2", "widths=3,2", "activation=0,1,1", "--certificate", file);
        assertThat(run.code()).isZero();
        assertThat(InProcess.rote("rank", "--check", file).out()).startsWith("confirmed: ");
        Files.writeString(file, Files.readString(file).replaceFirst("seed \\d+", "seed 77"));
        assertThat(InProcess.rote("rank", "--check", file).code()).isZero();
        String exceptional = """
                rote-rank-certificate 1
                object first-layer samples=6 inputs=3 units=2 function=0,1
                prime 2147483647
                seed 0
                rows 6
                columns 6
                rank 6
                pivot-rows 0 1 2 3 4 5
                pivot-columns 0 1 2 3 4 5
                """;
        Files.writeString(file, exceptional);
        InProcess forged = InProcess.rote("rank", "--check", file);
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.out()).startsWith("rejected: ").contains("singular");
    }

    @Test
    void rangesMakeATable() {
        String out = InProcess.rote(
                        "rank",
                        "three-layer",
                        "samples=columns",
                        "inputs=4",
                        "units=2..3",
                        "last-units=1..4:3",
                        "function=0,1,1,1",
                        "last-function=1,1,1,1,1")
                .out();
        assertThat(out.lines()).hasSize(6);
        assertThat(out).contains("4 objects: 4 of full rank, 4 proved");
    }
}
