package io.rote.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Runs of {@code ./rote memorize-large} on tables of Gaussian numbers, on executor processes of this machine. */
final class LargeRuns {
    @Option(names = "--memory", paramLabel = "MIB", description = "Java heap of an executor (default: 1024).")
    private int memory = 1024;

    @Option(
            names = "--block",
            paramLabel = "MIB",
            description = "Memory for the rows of a block (default: as rote memorize-large has it).")
    private @Nullable Integer block;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where tables and models are written; tables that are there are used again.")
    private Path folder = Path.of("target", "spark");

    @Option(
            names = "--rote",
            paramLabel = "FILE",
            defaultValue = "${sys:rote.home:-.}/rote",
            description = "The launcher of the program that is measured.")
    private Path rote = Path.of("rote");

    @Option(names = "--format", description = "How the report is printed: text (Markdown) or json (default: text).")
    private RunOptions.Format format = RunOptions.Format.TEXT;

    RunOptions.Format format() {
        return format;
    }

    /** What a run's executors are, for the notes. */
    String executors() {
        return "Executors: one core and " + memory + " MiB of heap each"
                + (block == null ? "" : ", blocks of " + block + " MiB")
                + ", processes of this machine; the driver is a further process.";
    }

    /** Where a run's model is. */
    Path model() {
        return folder.toAbsolutePath().resolve("out").resolve("model.onnx");
    }

    /** The record of a run on so many executors. */
    Map<String, Object> memorize(Path data, int executors, List<String> options)
            throws IOException, InterruptedException {
        Path place = folder.toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                rote.toAbsolutePath().toString(),
                "memorize-large",
                data.toString(),
                "--target",
                "y",
                "--spark=local-cluster[" + executors + ",1," + memory + "]",
                "--format",
                "json",
                "-o",
                place.resolve("out").toString()));
        command.addAll(options);
        if (block != null) {
            command.add("--block=" + block);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("JDK_JAVA_OPTIONS", "-Dspark.executor.memory=" + memory + "m -Dspark.local.dir=" + place);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code > 1) {
            throw new IOException("rote memorize-large ended with exit code " + code);
        }
        return JSON.std.mapFrom(out);
    }

    /** The number under some keys of objects in objects. */
    static double number(Map<String, Object> record, String... keys) {
        Object value = record;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("the record has no number " + String.join(".", keys));
    }

    static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Gaussian columns x0 …, y, from hashes of row and column: the same table everywhere. */
    Path table(int n, int inputs) throws IOException {
        Path data = folder.toAbsolutePath().resolve("gaussian-" + n + "x" + inputs + ".parquet");
        if (Files.isDirectory(data)) {
            return data;
        }
        Files.createDirectories(data.getParent());
        String columns = IntStream.rangeClosed(0, inputs)
                .mapToObj(j -> "normal(i * " + (inputs + 1) + " + " + j + ") AS " + (j < inputs ? "x" + j : "y"))
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE MACRO uniform(k) AS ((hash(k) >> 11)::DOUBLE + 0.5) / 9007199254740992.0");
            sql.execute("CREATE MACRO normal(k) AS sqrt(-2 * ln(uniform(2 * k))) * cos(2 * pi() * uniform(2 * k + 1))");
            sql.execute("COPY (SELECT " + columns + " FROM range(" + n + ") t(i)) TO '" + data
                    + "' (FORMAT parquet, COMPRESSION uncompressed, FILE_SIZE_BYTES '256MB')");
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("the table cannot be made: " + e.getMessage(), e));
        }
        return data;
    }
}
