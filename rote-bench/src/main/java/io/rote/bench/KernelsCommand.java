package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.solve.ActivationTiming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The solver's parts beside the same library called directly, and nanoseconds of the activations. */
@Command(
        name = "kernels",
        description =
                "Products and factorizations beside the same BLAS called directly, and nanoseconds of the activations.")
final class KernelsCommand implements Callable<Integer> {
    private static final double LEAST_RATIO = 0.85;
    private static final double MOST_NANOSECONDS = 3;
    private static final List<String> ACTIVATIONS = List.of(
            "tanh",
            "logistic",
            "gelu",
            "erf",
            "sine",
            "arctan",
            "softplus",
            "relu",
            "leaky-relu",
            "polynomial:3",
            "polynomial:5");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--profile", description = "Where the time of two solves goes, instead.")
    private boolean profile;

    @Option(
            names = "--jmh",
            description = "The microbenchmarks by JMH, with its own report on standard output, instead.")
    private boolean jmh;

    @Option(names = "--quick", description = "With --jmh: one short iteration of each, to see that they run.")
    private boolean quick;

    @Override
    public Integer call() throws RunnerException {
        if (jmh) {
            return microbenchmarks();
        }
        if (profile) {
            Blas.setThreads(options.threads());
            options.print(spec, "Where the time of a solve goes", SolveProfile.tables(options), SolveProfile.NOTES);
            return 0;
        }
        ResultTable ratios = new ResultTable(
                "routine", "threads", "Gflop/s, Rote", "Gflop/s, library", "ratio", "wanted", "verdict");
        ResultTable times = new ResultTable("activation", "ns per element", "wanted", "verdict");
        boolean passed = true;
        Blas.setThreads(1);
        for (String activation : ACTIVATIONS) {
            if (options.includes(activation)) {
                passed &= addTime(times, activation);
            }
        }
        for (int threads : IntStream.of(1, options.threads()).distinct().toArray()) {
            for (BlasRows.Row row : rows()) {
                passed &= addRatio(ratios, row, threads);
            }
        }
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("Products and factorizations", ratios);
        tables.put("Activations", times);
        options.print(spec, "Kernels beside the library alone", tables, notes());
        return passed ? 0 : 1;
    }

    private List<BlasRows.Row> rows() {
        List<BlasRows.Row> rows = new ArrayList<>(BlasRows.ALL);
        rows.addAll(BlasRows.COMPOSED);
        rows.removeIf(row -> !options.includes(row.name()));
        return rows;
    }

    private boolean addRatio(ResultTable table, BlasRows.Row row, int threads) {
        say("%s, %d threads …", row.name(), threads);
        List<Paired> pairs = new ArrayList<>();
        options.seeds().forEach(seed -> pairs.add(BlasRows.measure(row, seed, threads)));
        // of speeds the least is the worst
        Spread slowness = Spread.of(pairs.stream().mapToDouble(pair -> -pair.ratio()));
        boolean good = -slowness.median() >= LEAST_RATIO;
        table.add(
                row.name(),
                threads,
                rate(row, Spread.of(pairs.stream().mapToDouble(Paired::own))),
                rate(row, Spread.of(pairs.stream().mapToDouble(Paired::other))),
                String.format(Locale.ROOT, "%.2f (%.2f)", -slowness.median(), -slowness.worst()),
                LEAST_RATIO,
                good ? "PASS" : "FAIL");
        return good;
    }

    private static String rate(BlasRows.Row row, Spread seconds) {
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f)",
                row.flops() / seconds.median() * 1e-9,
                row.flops() / seconds.worst() * 1e-9);
    }

    private boolean addTime(ResultTable table, String activation) {
        say("%s …", activation);
        Spread nanoseconds = Spread.of(options.seeds()
                .mapToDouble(seed -> ActivationTiming.nanoseconds(activation, seed, () -> Clock.seconds(1))));
        boolean good = nanoseconds.median() <= MOST_NANOSECONDS;
        table.add(activation, nanoseconds.show("%.2f"), MOST_NANOSECONDS, good ? "PASS" : "FAIL");
        return good;
    }

    private void say(String format, Object... arguments) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, format, arguments));
    }

    private Integer microbenchmarks() throws RunnerException {
        ChainedOptionsBuilder jmhOptions =
                new OptionsBuilder().include("io.rote.solve.*Benchmark").shouldFailOnError(true);
        if (quick) {
            jmhOptions.warmupIterations(0).measurementIterations(1).forks(1);
        }
        return new Runner(jmhOptions.build()).run().isEmpty() ? 1 : 0;
    }

    private static List<String> notes() {
        return List.of(
                "Products at the shapes of n = 4000, d = 50, p/n = 1.2, factorizations of 2000 × 2000: Rote's call on its off-heap"
                        + " matrices, and the function of the same library on memory of its own, in turn on the same numbers; ratio = Rote's speed over the library's. \"J S Jᵀ\" is the whole matrix,"
                        + " compared with the library's products of its panels alone, so that the products entry by entry and the"
                        + " copies count against it. With one thread, times are that thread's processor time; with more (--threads), wall clock.",
                "Activations: φ, φ′ and φ″ together on a block of Gaussian numbers in the nearest cache, one thread, processor time.",
                "Cells with two numbers: median over the seeds, each with fresh data (worst). Verdicts are by the median.");
    }
}
