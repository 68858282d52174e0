package io.rote.bench;

import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Existence;
import io.rote.certify.Kantorovich;
import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.linalg.Blas;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What proofs cost: the binary64 filter at scale, each level per row, and existence for compact networks. */
@Command(
        name = "proof",
        description = "Cost of proofs: error bounds at every level, and exact parameters nearby.",
        mixinStandardHelpOptions = true)
final class ProofCommand implements Callable<Integer> {
    private static final int INPUTS = 20;
    private static final int NEURONS = 1000;
    private static final int ROWS = 100_000;
    private static final double PER_LABEL = 1.05;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    private final ResultTable bounds = new ResultTable(
            "network", "rows", "neurons", "verdict", "level", "bits", "rows there", "seconds", "microseconds per row");
    private final ResultTable existence = new ResultTable(
            "labels",
            "p per label",
            "verdict",
            "radius",
            "residual",
            "smallest singular value",
            "product",
            "memorized before, seconds",
            "processor seconds",
            "seconds",
            "wanted",
            "in time");
    private boolean passed = true;

    @Override
    public Integer call() {
        Blas.setThreads(options.threads());
        long seed = options.seeds().findFirst().orElse(1);
        for (Activation activation : List.of(Activation.Standard.RELU, Activation.Standard.TANH)) {
            filter(activation, seed);
        }
        for (Activation activation : List.of(Activation.Standard.RELU, Activation.Standard.TANH)) {
            everyLevel(activation, seed);
        }
        exists(1000, 30, seed);
        if (options.full()) {
            exists(4000, 300, seed);
        }
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("Error bounds", bounds);
        tables.put("Exact parameters nearby", existence);
        options.print(spec, "What proofs cost", tables, notes());
        return passed ? 0 : 1;
    }

    /** Labels from the network itself, so that the first level decides nearly every row. */
    private void filter(Activation activation, long seed) {
        String name = activation.id() + ", " + INPUTS + " inputs";
        if (!options.includes("filter " + name)) {
            return;
        }
        FeedForward f = network(activation, seed, 0);
        double[] x = gaussians(new SplittableRandom(seed + 1), ROWS * INPUTS);
        DataSet data = DataSet.regression(INPUTS, x, 1, f.apply(x));
        record(name, ErrorBound.verify(f, data, 1e-9, effort()), ROWS);
    }

    /** Pairs of equal neurons with opposite signs: the output is exactly the last bias, which only the last level can tell. */
    private void everyLevel(Activation activation, long seed) {
        String name = activation.id() + ", pairs that cancel";
        if (!options.includes("levels " + name)) {
            return;
        }
        int rows = 50;
        double tiny = 0x1p-130;
        double[] x = gaussians(new SplittableRandom(seed + 2), rows * INPUTS);
        DataSet data = DataSet.regression(INPUTS, x, 1, new double[rows]);
        record(name, ErrorBound.verify(network(activation, seed, tiny), data, 2 * tiny, effort()), rows);
    }

    private void record(String name, Verdict verdict, int rows) {
        for (Spent spent : verdict.spent()) {
            bounds.add(
                    name,
                    rows,
                    NEURONS,
                    verdict.id(),
                    spent.level().id(),
                    spent.bits(),
                    spent.samples(),
                    spent.seconds(),
                    spent.seconds() / spent.samples() * 1e6);
        }
        passed &= verdict instanceof Verdict.Proved;
    }

    private void exists(int labels, double wanted, long seed) {
        if (!options.includes("existence " + labels)) {
            return;
        }
        spec.commandLine().getErr().println("existence, " + labels + " labels …");
        SplittableRandom random = new SplittableRandom(seed + 3);
        DataSet data = DataSet.regression(INPUTS, gaussians(random, labels * INPUTS), 1, gaussians(random, labels));
        int width = (int) Math.ceil((PER_LABEL * labels - 1) / (INPUTS + 2));
        Settings settings = Settings.defaults()
                .withSeed(seed)
                .withThreads(options.threads())
                .withWidths(List.of(width));
        Timed<Memorization> memorized = timed(() -> Memorizer.named("compact").memorize(data, settings));
        FeedForward f = memorized.result.network();
        spec.commandLine().getErr().println(String.format(Locale.ROOT, "  memorized in %.0f s", memorized.wall));
        Timed<Existence.Result> timed = timed(() -> Existence.verify(f, data, true, effort()));
        Verdict verdict = timed.result.verdict();
        Kantorovich constants = timed.result.constants().orElse(null);
        boolean good = verdict instanceof Verdict.Proved && timed.wall <= wanted;
        passed &= good;
        existence.add(
                labels,
                (double) f.parameters() / labels,
                verdict.id(),
                constants == null ? Double.NaN : constants.radius(),
                constants == null ? Double.NaN : constants.residual(),
                constants == null ? Double.NaN : constants.smallestSingularValue(),
                constants == null ? Double.NaN : constants.product(),
                memorized.wall,
                timed.processor,
                timed.wall,
                wanted,
                good ? "PASS" : "FAIL");
    }

    /** A result with its wall-clock seconds and the processor seconds of the whole process. */
    private record Timed<T>(T result, double wall, double processor) {}

    private static <T> Timed<T> timed(Supplier<T> work) {
        long start = System.nanoTime();
        double processor = Clock.processorSeconds();
        T result = work.get();
        return new Timed<>(result, (System.nanoTime() - start) * 1e-9, Clock.processorSeconds() - processor);
    }

    private Effort effort() {
        return Effort.defaults().withThreads(options.threads());
    }

    /** A random network; with a bias other than 0, the second half of its neurons undoes the first. */
    private static FeedForward network(Activation activation, long seed, double bias) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] w = gaussians(random, NEURONS * INPUTS);
        double[] b = gaussians(random, NEURONS);
        double[] a = gaussians(random, NEURONS);
        for (int k = 0; k < w.length; k++) {
            w[k] /= Math.sqrt(INPUTS);
        }
        for (int u = 0; u < NEURONS; u++) {
            a[u] /= Math.sqrt(NEURONS);
        }
        if (bias != 0) {
            int half = NEURONS / 2;
            System.arraycopy(w, 0, w, half * INPUTS, half * INPUTS);
            System.arraycopy(b, 0, b, half, half);
            for (int u = 0; u < half; u++) {
                a[half + u] = -a[u];
            }
        }
        return FeedForward.of(List.of(
                Layer.of(INPUTS, w, b, activation),
                Layer.of(NEURONS, a, new double[] {bias}, Activation.Standard.IDENTITY)));
    }

    private static double[] gaussians(SplittableRandom random, int count) {
        double[] g = new double[count];
        for (int k = 0; k < count; k++) {
            g[k] = random.nextGaussian();
        }
        return g;
    }

    private static List<String> notes() {
        return List.of(
                "Error bounds: the labels are the network's own outputs in binary64, tolerance 1e-9; or neurons that cancel in pairs, so"
                        + " that the error is exactly 2⁻¹³⁰, the tolerance twice that, and each level hands every row to the next."
                        + " Seconds are wall-clock time of the level.",
                "Exact parameters nearby: Gaussian inputs and labels. The compact network memorizes them first, which is timed for itself;"
                        + " the wanted time is that of the proof, wall-clock, on two cores (--threads 2). Processor seconds are those of the"
                        + " whole process.");
    }
}
