package io.rote.bench;

import io.rote.linalg.Blas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rote beside what users would pick: the same data, network, threads and time. */
@Command(
        name = "rivals",
        description = "Rote beside PyTorch, scikit-learn and Hipparchus: same data, network, threads and time.")
final class RivalsCommand implements Callable<Integer> {
    /** From easy to the limit; a contender that fails is not asked again. */
    private static final double[] LADDER = {16, 8, 4, 3, 2, 1.5, 1.2, 1.1, 1.05, 1.02, 1.01};

    private static final double MEMORIZED = 1e-6;
    private static final int LARGEST_FOR_HIPPARCHUS = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--samples", split = ",", description = "Sample counts (default: ${DEFAULT-VALUE}).")
    private List<Integer> samples = List.of(1000, 4000);

    @Option(
            names = "--per-label",
            split = ",",
            description = "Parameters per label of the first table (default: ${DEFAULT-VALUE}).")
    private List<Double> perLabels = List.of(2.0, 1.2, 1.05);

    @Option(names = "--seconds", description = "Time for each contender and problem (default: ${DEFAULT-VALUE}).")
    private double seconds = 60;

    @Option(names = "--python", description = "A Python with PyTorch and scikit-learn (default: ${DEFAULT-VALUE}).")
    private String python = "python3";

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Where SVG plots go (default: none are made).")
    private @Nullable Path plots;

    @Option(names = "--no-ladder", description = "Leave out the search for the smallest network of each contender.")
    private boolean withoutLadder;

    @Override
    public Integer call() throws java.io.IOException {
        Blas.setThreads(options.threads());
        List<Contender> contenders = new ArrayList<>(List.of(new RoteContender(), new HipparchusContender()));
        contenders.addAll(PythonContender.all(python));
        contenders.removeIf(contender -> !options.includes(contender.name()));
        if (plots != null) {
            Files.createDirectories(plots);
        }
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("Residual against time", residuals(contenders));
        if (!withoutLadder) {
            tables.put("The smallest network in equal time", ladder(contenders));
        }
        options.print(spec, "Rivals", tables, notes());
        return 0;
    }

    private ResultTable residuals(List<Contender> contenders) {
        ResultTable table = new ResultTable(
                "n", "d", "p/n", "contender", "seed", "seconds to 1e-3", "to 1e-6", "to 1e-9", "best residual");
        for (int n : samples) {
            for (double perLabel : perLabels) {
                options.seeds().forEach(seed -> {
                    Contest contest = contest(n, perLabel, seed);
                    Map<String, Curve> curves = new LinkedHashMap<>();
                    for (Contender contender : contenders) {
                        if (contender instanceof HipparchusContender && n > LARGEST_FOR_HIPPARCHUS) {
                            continue;
                        }
                        Curve curve = run(contender, contest);
                        curves.put(contender.name(), curve);
                        table.add(
                                n,
                                inputs(n),
                                contest.perLabel(),
                                contender.name(),
                                seed,
                                reached(curve, 1e-3),
                                reached(curve, MEMORIZED),
                                reached(curve, Contender.GOAL),
                                curve.best());
                    }
                    if (plots != null) {
                        String title = String.format(
                                Locale.ROOT, "n = %d, d = %d, p/n = %.2f", n, inputs(n), contest.perLabel());
                        String file = String.format(Locale.ROOT, "rivals-%d-%s-%d.svg", n, perLabel, seed);
                        ResidualPlot.write(plots.resolve(file), title, curves);
                    }
                });
            }
        }
        return table;
    }

    /** The time as a cell: a dash if the goal was not reached. */
    private static Object reached(Curve curve, double goal) {
        double at = curve.secondsTo(goal);
        return Double.isInfinite(at) ? "–" : at;
    }

    private ResultTable ladder(List<Contender> contenders) {
        ResultTable table = new ResultTable(
                "n",
                "contender",
                "seed",
                "smallest p/n to 1e-6",
                "seconds for it",
                "last failed at p/n",
                "its residual there");
        int n = samples.get(0);
        for (Contender contender : contenders) {
            if (contender instanceof HipparchusContender) {
                continue;
            }
            options.seeds().forEach(seed -> addRungs(table, contender, n, seed));
        }
        return table;
    }

    private void addRungs(ResultTable table, Contender contender, int n, long seed) {
        Object smallest = "none";
        Object time = "–";
        Object failed = "none";
        Object residual = "–";
        double width = Double.POSITIVE_INFINITY;
        for (double perLabel : LADDER) {
            Contest contest = contest(n, perLabel, seed);
            if (contest.width() == width) {
                continue;
            }
            width = contest.width();
            Curve curve = run(contender, contest);
            if (curve.best() <= MEMORIZED) {
                smallest = contest.perLabel();
                time = curve.secondsTo(MEMORIZED);
                failed = "none";
                residual = "–";
            } else {
                failed = contest.perLabel();
                residual = curve.best();
                // large networks may take too long: below them there may be one that does not
                if (!smallest.equals("none")) {
                    break;
                }
            }
        }
        table.add(n, contender.name(), seed, smallest, time, failed, residual);
    }

    private Curve run(Contender contender, Contest contest) {
        Curve curve = contender.run(contest);
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "n = %d, p/n = %.3f, %s: 1e-6 after %.2f s, best %.1e",
                        contest.data().samples(),
                        contest.perLabel(),
                        contender.name(),
                        curve.secondsTo(MEMORIZED),
                        curve.best()));
        return curve;
    }

    private Contest contest(int n, double perLabel, long seed) {
        return Contest.of(n, inputs(n), perLabel, seconds, options.threads(), seed);
    }

    private static int inputs(int n) {
        return n <= LARGEST_FOR_HIPPARCHUS ? 20 : 50;
    }

    private List<String> notes() {
        return List.of(
                "Two layers of tanh, Gaussian inputs and labels, standardised, binary64, all samples in one batch. Each contender has "
                        + String.format(Locale.ROOT, "%.0f", seconds)
                        + " s, by processor time if there is one thread, else wall clock. A dash: not reached. Adam: cosine decay of"
                        + " the rate over the whole time; the first rate is the best of 0.001, 0.003, 0.01 and 0.03 in runs of a tenth"
                        + " of the time, which are not counted. L-BFGS (PyTorch): strong Wolfe line search, history 100. scikit-learn:"
                        + " MLPRegressor with L-BFGS, no penalty, started again from where it stopped. Hipparchus: exact derivatives;"
                        + " only up to n = "
                        + LARGEST_FOR_HIPPARCHUS
                        + ", since one QR of a Jacobian four times as large takes some 64 times as long, and not on the ladder, whose"
                        + " first rungs have sixteen times as many parameters as labels.");
    }
}
