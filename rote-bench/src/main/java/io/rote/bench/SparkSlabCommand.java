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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The slab network of a Parquet table on executor processes of bounded memory: {@code ./rote memorize-large}, timed. */
@Command(
        name = "spark-slab",
        description = "Time and error of rote memorize-large on executor processes with a given memory.",
        mixinStandardHelpOptions = true)
final class SparkSlabCommand implements Callable<Integer> {
    private static final double WANTED_ERROR = 1e-6;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--rows", split = ",", paramLabel = "NUMBER", description = "Rows (default: 5000000).")
    private List<Integer> rows = List.of(5_000_000);

    @Option(names = "--inputs", paramLabel = "NUMBER", description = "Input columns (default: 50).")
    private int inputs = 50;

    @Option(names = "--executors", split = ",", paramLabel = "NUMBER", description = "Executors (default: 2).")
    private List<Integer> executors = List.of(2);

    @Option(names = "--memory", paramLabel = "MIB", description = "Java heap of an executor (default: 1024).")
    private int memory = 1024;

    @Option(names = "--block", paramLabel = "MIB", description = "Memory for the rows of a block (default: 64).")
    private int block = 64;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where tables and models are written; tables that are there are used again.")
    private Path folder = Path.of("target", "spark-slab");

    @Option(
            names = "--rote",
            paramLabel = "FILE",
            defaultValue = "${sys:rote.home:-.}/rote",
            description = "The launcher of the program that is measured.")
    private Path rote = Path.of("rote");

    @Option(names = "--format", description = "How the report is printed: text (Markdown) or json (default: text).")
    private RunOptions.Format format = RunOptions.Format.TEXT;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ResultTable table = new ResultTable(
                "n",
                "executors",
                "table",
                "blocks",
                "neurons",
                "neurons·d/n",
                "residual",
                "neuron by neuron",
                "construction s",
                "comparison s",
                "writing s",
                "µs per row",
                "verdict");
        boolean passed = true;
        for (int n : rows) {
            Path data = table(n);
            for (int count : executors) {
                spec.commandLine().getErr().println("n = " + n + ", executors: " + count + " …");
                Map<String, Object> record = measured(data, count);
                double residual = number(record, "residual", "float64", "relative");
                double neurons = number(record, "neurons");
                boolean good = residual <= WANTED_ERROR;
                passed &= good;
                table.add(
                        n,
                        count,
                        String.format(Locale.ROOT, "%.1f GB", bytes(data) / 1e9),
                        (long) number(record, "blocks"),
                        (long) neurons,
                        neurons * inputs / n,
                        String.format(Locale.ROOT, "%.1e", residual),
                        String.format(Locale.ROOT, "%.1e", number(record, "spotCheck", "maxAbsolute")),
                        number(record, "secondsOf", "construction"),
                        number(record, "secondsOf", "comparison"),
                        number(record, "secondsOf", "writing"),
                        String.format(Locale.ROOT, "%.1f", 1e6 * number(record, "seconds") / n),
                        good ? "PASS" : "FAIL");
            }
        }
        new Report(
                        "The slab network on Spark",
                        RunOptions.commandLine(spec),
                        Machine.facts(1),
                        Map.of("Runs", table),
                        List.of("Gaussian inputs and labels, d = " + inputs
                                + ", Parquet without compression. Executors: one core and "
                                + memory + " MiB of heap each (" + block
                                + " MiB blocks), processes of this machine; the driver is a"
                                + " further process. Residual: relative, over all rows. Neuron by neuron: largest error of the written model in ONNX"
                                + " Runtime on 256 rows. PASS: residual at most 1e-6."))
                .print(spec.commandLine().getOut(), format);
        return passed ? 0 : 1;
    }

    /** The number under some keys of objects in objects. */
    private static double number(Map<String, Object> record, String... keys) {
        Object value = record;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("the record has no number " + String.join(".", keys));
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Map<String, Object> measured(Path data, int count) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        rote.toAbsolutePath().toString(),
                        "memorize-large",
                        data.toString(),
                        "--target",
                        "y",
                        "--spark=local-cluster[" + count + ",1," + memory + "]",
                        "--tolerance",
                        Double.toString(WANTED_ERROR),
                        "--block",
                        Integer.toString(block),
                        "--format",
                        "json",
                        "-o",
                        folder.resolve("out").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("JDK_JAVA_OPTIONS", "-Dspark.executor.memory=" + memory + "m -Dspark.local.dir=" + folder);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code > 1) {
            throw new IOException("rote memorize-large ended with exit code " + code);
        }
        return JSON.std.mapFrom(out);
    }

    /** Gaussian columns x0 …, y, from hashes of row and column: the same table everywhere. */
    private Path table(int n) throws IOException {
        Path data = folder.toAbsolutePath().resolve("gaussian-" + n + "x" + inputs + ".parquet");
        folder = folder.toAbsolutePath();
        if (Files.isDirectory(data)) {
            return data;
        }
        Files.createDirectories(folder);
        spec.commandLine().getErr().println("making " + data + " …");
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
