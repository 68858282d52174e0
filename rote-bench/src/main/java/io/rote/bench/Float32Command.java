package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.memorize.Binary32;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Outcome;
import io.rote.memorize.Settings;
import io.rote.network.FeedForward;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is left of the labels in float32 models, of weights rounded at the end and of refined ones. */
@Command(
        name = "float32",
        description = "Residuals of float32 models in ONNX Runtime: rounded at the end, and refined.")
final class Float32Command implements Callable<Integer> {
    private static final int SAMPLES = 1000;
    private static final int INPUTS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    /** Data for a seed, and how many parameters they get; 0 lets the search find the smallest width. */
    private record Table(String name, LongFunction<DataSet> data, double perLabel) {
        Settings settings(long seed, int threads) {
            Settings settings =
                    Settings.defaults().withSeed(seed).withThreads(threads).withTolerance(Binary32.DEFAULT_TOLERANCE);
            int width = (int) ((perLabel * SAMPLES - 1) / (INPUTS + 2));
            return perLabel == 0 ? settings : settings.withWidths(List.of(width));
        }
    }

    /** Residuals, or samples that are wrong. */
    private record Pair(double rounded, double refined, double seconds) {}

    @Override
    public Integer call() {
        ResultTable table =
                new ResultTable("case", "rounded at the end", "refined", "refinement, s", "wanted", "verdict");
        ResultTable all = new ResultTable("case", "seed", "rounded at the end", "refined", "refinement, s");
        List<Table> tables = new ArrayList<>();
        for (double perLabel : new double[] {1.2, 1.1, 1.04}) {
            tables.add(new Table(
                    "real labels, " + perLabel + " parameters per label",
                    seed -> Workload.realLabels(SAMPLES, INPUTS, 1, seed),
                    perLabel));
        }
        tables.add(new Table("real labels, 1.2, inputs of many scales", Float32Command::manyScales, 1.2));
        tables.add(new Table("two random classes", seed -> Workload.classLabels(SAMPLES, INPUTS, 2, seed), 0));
        tables.removeIf(entry -> !options.includes(entry.name));
        boolean passed = true;
        for (Table entry : tables) {
            List<Pair> pairs = new ArrayList<>();
            options.seeds().forEach(seed -> {
                spec.commandLine().getErr().println(entry.name + ", seed " + seed + " …");
                Pair pair = measure(entry.data.apply(seed), entry.settings(seed, options.threads()));
                pairs.add(pair);
                all.add(entry.name, seed, pair.rounded, pair.refined, pair.seconds);
            });
            double wanted = entry.perLabel == 0 ? 0 : Binary32.DEFAULT_TOLERANCE;
            Spread refined = Spread.of(pairs.stream().mapToDouble(Pair::refined));
            boolean good = refined.worst() <= wanted;
            passed &= good;
            String format = entry.perLabel == 0 ? "%.0f wrong" : "%.1e";
            table.add(
                    entry.name,
                    Spread.of(pairs.stream().mapToDouble(Pair::rounded)).show(format),
                    refined.show(format),
                    Spread.of(pairs.stream().mapToDouble(Pair::seconds)).show("%.2f"),
                    wanted,
                    good ? "PASS" : "FAIL");
        }
        options.print(
                spec,
                "Float32 models",
                Report.tables(table, all),
                List.of("Compact networks of tanh on " + SAMPLES + " × " + INPUTS
                        + " Gaussian inputs. Relative residuals (class labels:"
                        + " samples wrong) of the float32 model in ONNX Runtime, median over the seeds (worst); \"many scales\" multiplies"
                        + " column j by 10^(j mod 7 − 3) and adds ten times that to every third."));
        return passed ? 0 : 1;
    }

    private static DataSet manyScales(long seed) {
        DataSet data = Workload.realLabels(SAMPLES, INPUTS, 1, seed);
        double[] x = data.inputArray();
        for (int k = 0; k < x.length; k++) {
            int j = k % INPUTS;
            double scale = Math.pow(10, j % 7 - 3);
            x[k] = scale * (x[k] + (j % 3 == 0 ? 10 : 0));
        }
        return data.withInputs(INPUTS, x);
    }

    private static Pair measure(DataSet data, Settings settings) {
        Memorization made = Memorizer.named("compact").memorize(data, settings, Observer.silent());
        if (made.outcome() != Outcome.MEMORIZED) {
            return new Pair(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, made.seconds());
        }
        Memorization refined = Binary32.refine(data, settings, made, Observer.silent());
        return new Pair(left(data, made.network()), left(data, refined.network()), refined.seconds() - made.seconds());
    }

    /** What ONNX Runtime misses in float32. */
    private static double left(DataSet data, FeedForward network) {
        try {
            Path file = Files.createTempFile("rote", ".onnx");
            try {
                double[] centre =
                        Standardisation.of(data.inputArray(), data.inputs()).centre();
                ModelMetadata metadata =
                        new ModelMetadata(data.features(), data.classes(), data.task(), "bench", Map.of());
                OnnxModel.write(network, Precision.FLOAT32, metadata, centre, file);
                Fit fit = Fit.of(data, OnnxRuntimeCheck.outputs(file, data.inputArray(), data.inputs(), 1));
                return data.task() == Task.REGRESSION ? fit.relative() : fit.misclassified();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
