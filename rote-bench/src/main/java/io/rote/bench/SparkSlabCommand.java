package io.rote.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final LargeRuns runs = new LargeRuns();

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
            Path data = runs.table(n, inputs);
            for (int count : executors) {
                spec.commandLine().getErr().println("n = " + n + ", executors: " + count + " …");
                Map<String, Object> record =
                        runs.memorize(data, count, List.of("--tolerance", Double.toString(WANTED_ERROR)));
                double residual = LargeRuns.number(record, "residual", "float64", "relative");
                double neurons = LargeRuns.number(record, "neurons");
                boolean good = residual <= WANTED_ERROR;
                passed &= good;
                table.add(
                        n,
                        count,
                        String.format(Locale.ROOT, "%.1f GB", LargeRuns.bytes(data) / 1e9),
                        (long) LargeRuns.number(record, "blocks"),
                        (long) neurons,
                        neurons * inputs / n,
                        String.format(Locale.ROOT, "%.1e", residual),
                        String.format(Locale.ROOT, "%.1e", LargeRuns.number(record, "spotCheck", "maxAbsolute")),
                        LargeRuns.number(record, "secondsOf", "construction"),
                        LargeRuns.number(record, "secondsOf", "comparison"),
                        LargeRuns.number(record, "secondsOf", "writing"),
                        String.format(Locale.ROOT, "%.1f", 1e6 * LargeRuns.number(record, "seconds") / n),
                        good ? "PASS" : "FAIL");
            }
        }
        new Report(
                        "The slab network on Spark",
                        RunOptions.commandLine(spec),
                        Machine.facts(1),
                        Map.of("Runs", table),
                        List.of("Gaussian inputs and labels, d = " + inputs + ", Parquet without compression. "
                                + runs.executors()
                                + " Residual: relative, over all rows. Neuron by neuron: largest error of the written model in ONNX"
                                + " Runtime on 256 rows. PASS: residual at most 1e-6."))
                .print(spec.commandLine().getOut(), runs.format());
        return passed ? 0 : 1;
    }
}
