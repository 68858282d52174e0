package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
    /** All columns that a sweep fills alike whoever runs it: all but seconds, finished, worker and session. */
    private static final String DETERMINISTIC =
            "SELECT * EXCLUDE (seconds, finished, worker, session) FROM result ORDER BY position";

    private static final String PLAN = """
            seed: 5
            samples: [12, 24]
            inputs: [2]
            parameters-per-label: [0.8, 1, 1.2]
            activation: [tanh, gelu]
            labels: [real, signs]
            trials: 2
            steps: 60
            """;

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("out");
    }

    @Test
    void everyRunIsInTheFile_andThePageShowsThem() throws Exception {
        InProcess run = InProcess.rote(
                "sweep", plan(PLAN), "-o", folder, "--figures", "svg", "--export", "csv,parquet", "--format", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("sweep.json")));
        Map<String, Object> record = JSON.std.mapFrom(run.out());
        assertThat(record).containsEntry("done", record.get("planned")).containsEntry("uncounted", 0);
        long rows = rows(DETERMINISTIC).size();
        assertThat(record).containsEntry("done", (int) rows);
        assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize((int) rows + 1);
        assertThat(rows("SELECT count(*) FROM '" + folder.resolve("results.parquet") + "'"))
                .containsExactly(List.of(String.valueOf(rows)));
        String page = Files.readString(folder.resolve("sweep.html"));
        assertThat(page)
                .contains("\"kind\":\"phase\"", "\"kind\":\"intervals\"", "sard", "mt24-lower", "samples: 12, 24")
                .doesNotContain("{{");
        assertThat(folder.toFile().list())
                .contains(
                        "results.duckdb",
                        "sweep.html",
                        "threshold.svg",
                        "cost-tanh-1layer-compact-gaussian-d2-real.svg");
        assertThat(Files.readString(folder.resolve("threshold.svg"))).contains("<svg", "</svg>");
    }

    @Test
    void withoutSpark_theMessageSaysHowToGetIt() throws Exception {
        InProcess run = InProcess.rote("sweep", plan(PLAN), "-o", folder, "--spark", "local[2]");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("without Spark", "./rote", "spark-submit", "docs/guide/spark.md");
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatIsNoMaster_isRefused() throws Exception {
        Path plan = plan(PLAN);

        InProcess swallowed = InProcess.rote("sweep", "--spark", plan, "-o", folder);
        InProcess both = InProcess.rote("sweep", plan, "-o", folder, "--spark=local[2]", "--threads", 2);

        assertThat(swallowed.code()).isEqualTo(2);
        assertThat(swallowed.err()).contains("is no master", "the plan comes before --spark");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("--threads is for runs without --spark");
        assertThat(folder).doesNotExist();
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() throws Exception {
        assertThat(InProcess.rote("sweep", plan(PLAN), "-o", folder, "-q").code())
                .isZero();
        List<List<String>> one = rows(DETERMINISTIC);
        folder = temporary.resolve("three");
        assertThat(InProcess.rote("sweep", plan(PLAN), "-o", folder, "-q", "--threads", 3)
                        .code())
                .isZero();

        assertThat(rows(DETERMINISTIC)).isEqualTo(one);
        assertThat(one.stream().map(row -> row.get(14)).distinct()).contains("memorized", "unreachable");
    }

    @ParameterizedTest
    @CsvSource({"KILL, 137", "INT, 130", "TERM, 130"})
    @DisabledOnOs(OS.WINDOWS)
    void aKilledSweepGoesOn_andRunsNothingTwice(String signal, int code) throws Exception {
        String longer = "samples: [30, 60]\ninputs: 2\nparameters-per-label: [1, 1.2]\ntrials: 20\nsteps: 60\n";
        String[] command = {"sweep", plan(longer).toString(), "-o", folder.toString()};
        try (ChildProcess rote = ChildProcess.rote(temporary, List.of(), command)) {
            rote.awaitLine(line -> line.contains(" runs, "));
            rote.signal(signal);
            assertThat(rote.exitCode()).as(rote.err()).isEqualTo(code);
            if (code == 130) {
                assertThat(rote.err()).contains("Go on from here with: rote sweep ");
                assertThat(Files.readString(folder.resolve("sweep.html"))).contains(" of ");
            }
        }
        Map<String, String> before = finished();
        assertThat(before).isNotEmpty();

        InProcess rest = InProcess.rote((Object[]) command);

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).contains(before.size() + " of ", "runs are done already");
        Map<String, String> after = finished();
        assertThat(after).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
        assertThat(rows("SELECT session, count(*) FROM result GROUP BY session ORDER BY session"))
                .containsExactly(
                        List.of("1", String.valueOf(before.size())),
                        List.of("2", String.valueOf(after.size() - before.size())));
        List<List<String>> broken = rows(DETERMINISTIC);
        folder = temporary.resolve("whole");
        assertThat(InProcess.rote("sweep", plan(longer), "-o", folder, "-q", "--threads", 2)
                        .code())
                .isZero();
        assertThat(rows(DETERMINISTIC)).isEqualTo(broken);
    }

    @Test
    void dryRunCountsAndEstimates_andWritesNothing() throws IOException {
        Path plan = plan(PLAN);
        InProcess before = InProcess.rote("sweep", plan, "-o", folder, "--dry-run");

        assertThat(before.code()).as(before.err()).isZero();
        assertThat(before.out())
                .containsPattern("40 runs, 0 done, 40 to do\nabout .* on 1 thread, judging by \\d+ runs");
        assertThat(folder).doesNotExist();

        assertThat(InProcess.rote("sweep", plan, "-o", folder, "-q").code()).isZero();
        Snapshot snapshot = Snapshot.of(folder);
        InProcess after = InProcess.rote("sweep", plan, "-o", folder, "--dry-run", "--format", "json");
        assertThat(JSON.std.mapFrom(after.out()))
                .containsEntry("runs", 40)
                .containsEntry("done", 40)
                .containsEntry("seconds", 0.0);
        assertThat(Snapshot.of(folder)).isEqualTo(snapshot);
    }

    @Test
    void filesOfOtherSweepsAreRefused_andLeftAlone() throws Exception {
        assertThat(InProcess.rote("sweep", plan(PLAN), "-o", folder, "-q").code())
                .isZero();
        Snapshot snapshot = Snapshot.of(folder);

        InProcess other = InProcess.rote("sweep", plan(PLAN), "-o", folder, "--samples", "12");
        InProcess seed = InProcess.rote("sweep", plan(PLAN), "-o", folder, "--seed", "6", "--dry-run");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("results.duckdb: the file holds another sweep (there samples: 12, 24; here samples: 12)");
        assertThat(seed.code()).isEqualTo(2);
        assertThat(seed.err()).contains("there seed: 5; here seed: 6");
        assertThat(Snapshot.of(folder)).isEqualTo(snapshot);

        execute("UPDATE sweep SET schema_version = 99");
        InProcess version = InProcess.rote("sweep", plan(PLAN), "-o", folder);
        assertThat(version.code()).isEqualTo(2);
        assertThat(version.err()).contains("schema version 99, this Rote writes version 1");

        execute("DROP TABLE result");
        assertThat(InProcess.rote("sweep", plan(PLAN), "-o", folder).err()).contains("does not hold a sweep's results");

        Files.writeString(folder.resolve("results.duckdb"), "this is not a database".repeat(1000));
        InProcess text = InProcess.rote("sweep", plan(PLAN), "-o", folder);
        assertThat(text.code()).isEqualTo(2);
        assertThat(text.err()).contains("this is not a DuckDB file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileInUseIsRefused() throws Exception {
        Path plan = plan("samples: 60\ninputs: 2\nwidth: 15\ntrials: 10000\n");
        try (ChildProcess first =
                ChildProcess.rote(temporary, List.of(), "sweep", plan.toString(), "-o", folder.toString())) {
            first.awaitLine(line -> line.contains(" runs, "));
            InProcess second = InProcess.rote("sweep", plan, "-o", folder);
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.err()).contains("another process is adding to this file");
        }
    }

    @Test
    void badPlansLeaveNothingBehind() throws IOException {
        for (String[] bad : new String[][] {
            {"samples: [10, 20\n", "line 2, column 1: not YAML"},
            {"samples: [10]\ninputs: [2]\nwidht: 3\n", "line 3: unknown key 'widht'; did you mean width?"},
            {"samples: [10]\ninputs: [two]\n", "line 2: inputs: 'two': it must be a whole number"},
            {"samples: [10]\ninputs: 2\ndata: table\ntable: none.csv\n", "none.csv: there is no such file"}
        }) {
            InProcess run = InProcess.rote("sweep", plan(bad[0]), "-o", folder);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .contains(temporary.toString())
                    .contains(bad[1])
                    .hasLineCount(1);
        }
        InProcess option = InProcess.rote("sweep", "--samples", "10", "--inputs", "0", "-o", folder);
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("--inputs: inputs: '0': it must be a whole number from 1");
        InProcess format = InProcess.rote("sweep", plan(PLAN), "-o", folder, "--figures", "pdf");
        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err()).contains("--figures: 'pdf' is none of svg, png");
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusedRunsDoNotCount_andMethodsThatChooseTheirSizeNeedNoWidth() throws IOException {
        InProcess run = InProcess.rote(
                "sweep",
                "--samples",
                "20,40",
                "--inputs",
                "3",
                "--method",
                "slab,baum-threshold",
                "--activation",
                "relu",
                "--trials",
                "3",
                "-o",
                folder);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("n = 20: 3 of 3 memorized", "n = 40: 3 of 3 memorized");
        assertThat(run.err())
                .contains("6 runs do not count; the first: ", "method=baum-threshold", "threshold units, not relu");
    }

    private Path plan(String yaml) throws IOException {
        return Files.writeString(temporary.resolve("plan.yaml"), yaml);
    }

    private Map<String, String> finished() throws SQLException {
        Map<String, String> times = new LinkedHashMap<>();
        rows("SELECT cell, finished FROM result").forEach(row -> times.put(row.get(0), row.get(1)));
        return times;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int j = 1; j <= result.getMetaData().getColumnCount(); j++) {
                    row.add(String.valueOf(result.getString(j)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("results.duckdb"));
    }
}
