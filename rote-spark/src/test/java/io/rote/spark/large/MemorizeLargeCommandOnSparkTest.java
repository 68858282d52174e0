package io.rote.spark.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.memorize.Fit;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.spark.SparkSessions;
import io.rote.spark.table.LargeTables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rote memorize-large} as a user starts it, in a process of its own. */
class MemorizeLargeCommandOnSparkTest {
    @TempDir
    private Path folder;

    @Test
    void tableIsMemorized_andOneThatContradictsItselfLeavesNothing() throws Exception {
        DataSet data = LargeTables.gaussian(2_000, 6, 1, 8);
        List<double[]> rows = LargeTables.rows(data);
        write("good.parquet", rows);
        rows.set(5, rows.get(4).clone());
        rows.get(5)[6] += 1;
        write("bad.parquet", rows);

        String shown = run(0, "good.parquet");
        assertThat(shown).contains("2000 labels memorized of good.parquet (6 inputs)", "over all rows");
        assertThat(Files.readString(folder.resolve("out/memorization.json"))).contains("\"method\" : \"slab\"");
        double[] outputs = OnnxRuntimeCheck.outputs(folder.resolve("out/model.onnx"), data.inputArray(), 6);
        assertThat(Fit.of(data, outputs).relative()).isLessThan(1e-7);

        Path kept = folder.resolve("out/model.onnx");
        byte[] before = Files.readAllBytes(kept);
        assertThat(run(2, "bad.parquet")).contains("rote: bad.parquet: ", "have equal inputs but different labels");
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);
    }

    @Test
    void compactNetworkIsFound_andAWidthThatCannotDoIsRefused() throws Exception {
        DataSet data = LargeTables.gaussian(100, 30, 1, 9);
        write("table.parquet", LargeTables.rows(data));
        String shown = run(0, "table.parquet", "--method", "compact", "--size", "fast");
        assertThat(shown)
                .contains("step 1: relative residual")
                .contains("100 labels memorized of table.parquet (30 inputs)")
                .contains("7 hidden neurons, tanh, method compact");
        assertThat(Files.readString(folder.resolve("out/memorization.json"))).contains("\"method\" : \"compact\"");
        double[] outputs = OnnxRuntimeCheck.outputs(folder.resolve("out/model.onnx"), data.inputArray(), 30);
        assertThat(Fit.of(data, outputs).relative()).isLessThan(1e-6);
        assertThat(run(2, "table.parquet", "--method", "compact", "--width", "3"))
                .contains("take at least 4 neurons");
        assertThat(run(2, "table.parquet", "--width", "3")).contains("a width is for the compact network");
    }

    private void write(String name, List<double[]> rows) throws IOException {
        try (SparkSession session = SparkSessions.open("local[2]", "large command")) {
            LargeTables.write(session, folder.resolve(name), rows, LargeTables.names(rows.get(0).length - 1, 1), 2);
        }
    }

    /** What the command prints, errors included, after it ended with an exit code. */
    private String run(int wanted, String table, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
        command.addAll(List.of("io.rote.cli.Main", "memorize-large", table, "--spark", "local[2]"));
        command.addAll(List.of("--tolerance", "1e-6", "--block", "1", "-o", "out"));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // ONNX Runtime 1.29 does not survive a command line as long as this class path
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(shown).isEqualTo(wanted);
        return shown;
    }
}
