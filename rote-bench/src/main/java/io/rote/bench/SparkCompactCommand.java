package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Progress;
import io.rote.memorize.Settings;
import io.rote.network.FeedForward;
import io.rote.onnx.OnnxNetwork;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The compact network of a Parquet table on executor processes, beside one thread of one process that does the same. */
@Command(
        name = "spark-compact",
        description =
                "rote memorize-large --method compact on executor processes, beside one machine: time and iterates.",
        mixinStandardHelpOptions = true)
final class SparkCompactCommand implements Callable<Integer> {
    private static final double TOLERANCE = 1e-9;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "NUMBER", description = "Rows (default: 20000).")
    private int rows = 20_000;

    @Option(names = "--inputs", paramLabel = "NUMBER", description = "Input columns (default: 100).")
    private int inputs = 100;

    @Option(names = "--per-label", paramLabel = "NUMBER", description = "Parameters per label (default: 2).")
    private double perLabel = 2;

    @Option(names = "--executors", split = ",", paramLabel = "NUMBER", description = "Executors (default: 1, 2).")
    private List<Integer> executors = List.of(1, 2);

    @Option(names = "--seeds", paramLabel = "NUMBER", description = "Random starts (default: 1).")
    private int seeds = 1;

    @Mixin
    private final LargeRuns runs = new LargeRuns();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ResultTable table = new ResultTable(
                "seed",
                "where",
                "p/n",
                "steps",
                "iterations",
                "residual",
                "construction s",
                "speed-up",
                "residuals apart, step 3",
                "last step",
                "weights apart");
        Path data = runs.table(rows, inputs);
        int width = (int) Math.ceil((perLabel * rows - 1) / (inputs + 2));
        boolean passed = true;
        for (int seed = 1; seed <= seeds; seed++) {
            List<Double> residuals = new ArrayList<>();
            Memorization alone = alone(data, width, seed, residuals);
            addAlone(table, seed, alone);
            double first = Double.NaN;
            for (int count : executors) {
                spec.commandLine().getErr().println("seed " + seed + ", executors: " + count + " …");
                Map<String, Object> record = runs.memorize(
                        data,
                        count,
                        List.of("--method=compact", "--width=" + width, "--seed=" + seed, "--tolerance=" + TOLERANCE));
                double seconds = LargeRuns.number(record, "secondsOf", "construction");
                first = Double.isNaN(first) ? seconds : first;
                double residual = LargeRuns.number(record, "residual", "float64", "relative");
                passed &= residual <= TOLERANCE;
                List<Double> others = residuals(record);
                int last = Math.min(others.size(), residuals.size()) - 1;
                table.add(
                        seed,
                        count + (count == 1 ? " executor" : " executors"),
                        LargeRuns.number(record, "parametersPerLabel"),
                        (long) LargeRuns.number(record, "steps"),
                        (long) LargeRuns.number(record, "iterations"),
                        residual,
                        seconds,
                        first / seconds,
                        apart(others, residuals, Math.min(2, last)),
                        apart(others, residuals, last),
                        distance(OnnxNetwork.read(runs.model()).network(), alone.network()));
            }
        }
        new Report(
                        "The compact network on Spark",
                        RunOptions.commandLine(spec),
                        Machine.facts(1),
                        Map.of("Runs", table),
                        List.of(rows + " rows of " + inputs
                                + " Gaussian inputs and one label, two layers of tanh, to a relative residual of 1e-9. "
                                + runs.executors()
                                + " One machine: one thread of one process, the same rows and start. Speed-up: against the"
                                + " first number of executors. Apart: |a − b|/b of the relative residuals after the same step,"
                                + " ‖a − b‖/‖b‖ of all weights at the end."))
                .print(spec.commandLine().getOut(), runs.format());
        return passed ? 0 : 1;
    }

    private Memorization alone(Path data, int width, int seed, List<Double> residuals) {
        spec.commandLine().getErr().println("seed " + seed + ", one machine …");
        DataSet rowsOfTable = Table.read(file(data), new TableOptions(List.of("y"), TaskChoice.AUTO, false))
                .data();
        Settings settings = Settings.defaults()
                .withSeed(seed)
                .withThreads(1)
                .withTolerance(TOLERANCE)
                .withWidths(List.of(width));
        return Memorizer.named("compact").memorize(rowsOfTable, settings, new Observer() {
            @Override
            public void progress(Progress progress) {
                if (progress.iteration() > 0 && progress.attempt() == 1) {
                    residuals.add(progress.residual());
                }
            }
        });
    }

    private void addAlone(ResultTable table, int seed, Memorization alone) {
        table.add(
                seed,
                "one machine",
                (double) alone.network().parameters() / rows,
                alone.iterations(),
                "–",
                alone.fit().relative(),
                alone.seconds(),
                "–",
                "–",
                "–",
                "–");
    }

    /** The only file of a table's folder. */
    private static Path file(Path folder) {
        try (var files = Files.list(folder)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".parquet")).toList();
            if (all.size() != 1) {
                throw new IllegalStateException(folder + " has " + all.size() + " files; take fewer rows");
            }
            return all.get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Double> residuals(Map<String, Object> record) {
        List<Double> all = new ArrayList<>();
        if (record.get("residuals") instanceof List<?> list) {
            list.forEach(value -> all.add(((Number) value).doubleValue()));
        }
        return all;
    }

    private static double apart(List<Double> a, List<Double> b, int step) {
        return Math.abs(a.get(step) - b.get(step)) / b.get(step);
    }

    private static double distance(FeedForward a, FeedForward b) {
        double difference = 0;
        double norm = 0;
        for (int layer = 0; layer < b.layers().size(); layer++) {
            double[] one = a.layers().get(layer).weights();
            double[] other = b.layers().get(layer).weights();
            for (int k = 0; k < other.length; k++) {
                difference += (one[k] - other[k]) * (one[k] - other[k]);
                norm += other[k] * other[k];
            }
        }
        return Math.sqrt(difference / norm);
    }
}
