package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void capacityWritesAPageThatNeedsNoConnection() throws IOException {
        Path page = folder.resolve("made/capacity.html");
        InProcess run = InProcess.rote("capacity", "--samples", "1000", "--inputs", "5", "--output", page);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1000 samples, 5 inputs");
        assertThat(Files.readString(page))
                .contains("1,000 samples: enough tanh neurons are 400 in one hidden layer (mt24-lower)")
                .contains("default-src 'none'")
                .contains("rote capacity --samples 1000 --inputs 5 --output ");
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files).containsExactly(page);
        }
        InProcess refused = InProcess.rote("capacity", "--samples", "1000", "--inputs", "5", "-o", folder);
        assertThat(refused.code()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(refused.err()).startsWith("rote: cannot write " + folder).contains("folder");
    }

    @Test
    void sizesBelowNecessaryOnesAreImpossible_byTheTheoremsName() throws IOException {
        for (String activation : List.of("tanh", "relu", "polynomial:3")) {
            for (int[] shape : new int[][] {{40, 2, 1}, {1_000_000, 20, 1}, {300, 7, 3}}) {
                for (int layers = 1; layers <= 3; layers++) {
                    requireThatSmallerSizesAreImpossible(activation, shape, layers);
                }
            }
        }
    }

    private static void requireThatSmallerSizesAreImpossible(String activation, int[] shape, int layers)
            throws IOException {
        Family family = new Family(shape[1], shape[2], Nonlinearity.named(activation), layers, Labels.REAL);
        for (Bound bound : Catalogue.bounds(family, shape[0])) {
            if (bound.kind() == Kind.NECESSARY && bound.neurons() > layers) {
                List<Long> narrow = new ArrayList<>(bound.widths());
                int widest = narrow.indexOf(Collections.max(narrow));
                narrow.set(widest, narrow.get(widest) - 1);
                String widths = narrow.stream().map(String::valueOf).collect(Collectors.joining(","));
                InProcess run = InProcess.rote(
                        "capacity",
                        "--samples=" + shape[0],
                        "--inputs=" + shape[1],
                        "--outputs=" + shape[2],
                        "--activation=" + activation,
                        "--widths=" + widths,
                        "--format=json");
                Map<?, ?> record = (Map<?, ?>) JSON.std.listFrom(run.out()).get(0);
                assertThat(record.get("verdict")).as(widths).isEqualTo("impossible");
                assertThat(((List<?>) Objects.requireNonNull(record.get("verdictBy")))
                                .stream().map(String::valueOf))
                        .contains(bound.id());
            }
        }
    }

    @Test
    void verdictsOnATableUseOnlyWhatTheDataAllow() throws IOException {
        Path table = folder.resolve("line.csv");
        Files.writeString(table, "a,b,y\n0,0,1.5\n1,1,2.5\n2,2,7\n0,1,3.25\n");
        String out = InProcess.rote("capacity", table, "--activation", "relu", "--widths", "4")
                .out();
        assertThat(out)
                .contains("not in general position", "this rules out belm20-relu, slab")
                .contains("4 samples: guaranteed by mt24-lower, fodl-n")
                .containsPattern("slab +at least 6 samples .*these data break a condition");
    }

    @Test
    void fullRankOfNamedActivationsIsProvedOrUndecided() throws IOException {
        for (String activation : List.of("tanh", "logistic", "softplus", "arctan", "sine", "erf", "gelu")) {
            InProcess run = InProcess.rote(
                    "rank",
                    "network",
                    "samples=20",
                    "inputs=4",
                    "widths=4,3",
                    "activation=" + activation,
                    "--format",
                    "json");
            assertThat(run.code()).as(activation).isZero();
            Map<String, Object> record = JSON.std.mapFrom(run.out());
            assertThat(record).containsEntry("verdict", "proved").containsEntry("rank", 20);
            assertThat((Double) record.get("smallestSingularValue")).isPositive();
        }
        InProcess run = InProcess.rote("rank", "network", "samples=40", "inputs=4", "widths=4,3", "activation=tanh");
        assertThat(run.code()).isEqualTo(ExitCodes.UNDECIDED);
        assertThat(run.out()).contains("undecided: 39 parameters are fewer than 40 rows");
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
            {"rank", "network", "samples=5", "inputs=2", "widths=3", "activation=relu"},
            {"rank", "network", "samples=5", "inputs=2", "widths=3", "activation=tanh", "--prime", "2^61"},
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
