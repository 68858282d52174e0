package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Time and error of the slab network as the number of samples grows. */
@Command(
        name = "slab",
        description = "The slab network for n = 10,000 to 1,000,000 samples with 100 inputs: time, size and error.",
        mixinStandardHelpOptions = true)
final class SlabCommand implements Callable<Integer> {
    private static final int INPUTS = 100;
    private static final int SPOTS = 256;
    private static final double WANTED_ERROR = 1e-6;
    private static final double WANTED_SECONDS = 20;
    private static final List<Integer> SAMPLES = List.of(10_000, 30_000, 100_000, 300_000, 1_000_000);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        ResultTable summary = new ResultTable(
                "n",
                "size",
                "neurons",
                "neurons·d/n",
                "residual",
                "unit by unit",
                "seconds",
                "µs per sample",
                "verdict");
        ResultTable all = new ResultTable("n", "size", "seed", "neurons", "residual", "unit by unit", "seconds");
        boolean passed = true;
        for (int n : SAMPLES) {
            for (Size size : List.of(Size.SMALLEST, Size.BALANCED)) {
                String name = "n = " + n + ", " + size.id();
                if (!options.includes(name)) {
                    continue;
                }
                List<Double> residuals = new ArrayList<>();
                List<Double> units = new ArrayList<>();
                List<Double> seconds = new ArrayList<>();
                List<Long> neurons = new ArrayList<>();
                options.seeds().forEach(seed -> {
                    spec.commandLine().getErr().println(name + ", seed " + seed + " …");
                    DataSet data = Workload.realLabels(n, INPUTS, 1, seed);
                    Settings settings = Settings.defaults()
                            .withSeed(seed)
                            .withSize(size)
                            .withThreads(options.threads())
                            .withTolerance(WANTED_ERROR);
                    Memorization made = Memorizer.named("slab").memorize(data, settings, Observer.silent());
                    double dense = spots(data, made).maxAbsolute();
                    all.add(
                            n,
                            size.id(),
                            seed,
                            made.network().neurons(),
                            made.fit().relative(),
                            dense,
                            made.seconds());
                    residuals.add(made.fit().relative());
                    units.add(dense);
                    seconds.add(made.seconds());
                    neurons.add(made.network().neurons());
                });
                Spread residual = Spread.of(residuals.stream().mapToDouble(Double::doubleValue));
                Spread time = Spread.of(seconds.stream().mapToDouble(Double::doubleValue));
                boolean good = residual.worst() <= WANTED_ERROR && time.worst() <= WANTED_SECONDS;
                passed &= good;
                double most = neurons.stream().mapToLong(Long::longValue).max().orElse(0);
                summary.add(
                        n,
                        size.id(),
                        (long) most,
                        most * INPUTS / n,
                        residual.show("%.1e"),
                        Spread.of(units.stream().mapToDouble(Double::doubleValue))
                                .show("%.1e"),
                        time.show("%.1f"),
                        String.format(Locale.ROOT, "%.1f", 1e6 * time.median() / n),
                        good ? "PASS" : "FAIL");
            }
        }
        options.print(spec, "The slab network at scale", Report.tables(summary, all), notes());
        return passed ? 0 : 1;
    }

    /** The plain network's fit on evenly chosen samples. */
    private static Fit spots(DataSet data, Memorization made) {
        int[] keep = new int[SPOTS];
        for (int k = 0; k < SPOTS; k++) {
            keep[k] = (int) ((long) k * data.samples() / SPOTS);
        }
        DataSet chosen = data.select(keep);
        return Fit.of(chosen, made.network().apply(chosen.inputArray()));
    }

    private static List<String> notes() {
        return List.of("Gaussian inputs and labels, d = " + INPUTS
                + ". Residual: relative, over all samples; above 4·10⁹ multiplications from the affine pieces that the stored weights"
                + " sum to. Unit by unit: largest error of the plain dense evaluation on " + SPOTS
                + " samples. Seconds are wall-clock time of construction and checks, without making the data. PASS: residual at most 1e-6"
                + " in at most 20 s. Cells with two numbers: median over the seeds (worst).");
    }
}
