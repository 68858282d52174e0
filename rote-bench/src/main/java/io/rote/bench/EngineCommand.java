package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a solution costs, in units of one binary64 Cholesky factorization of size n, measured beside it. */
@Command(
        name = "engine",
        description = "The solver's cost in units of one Cholesky factorization of size n, measured in the same run.")
final class EngineCommand implements Callable<Integer> {
    private static final int MOST_STEPS = 600;

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** From so many samples on, every step is told. */
    private static final int LARGE_SAMPLES = 20_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    /**
     * A problem size.
     *
     * @param layers hidden layers, all of one width
     * @param tolerance the relative residual to reach
     * @param mostArithmetic the units of arithmetic that are wanted at most; +∞ for none
     * @param mostTime the units of time that are wanted at most; +∞ for none
     * @param mostSeconds the time that is wanted at most; +∞ for none
     * @param mostGigabytes the memory that is wanted at most; +∞ for none
     * @param mostStarts random starts that are allowed
     */
    private record Goal(
            int samples,
            int inputs,
            int layers,
            double perLabel,
            double tolerance,
            double mostArithmetic,
            double mostTime,
            double mostSeconds,
            double mostGigabytes,
            int mostStarts) {
        /** Two layers, to 1e-10, from up to three starts. */
        static Goal of(int samples, int inputs, double perLabel, double mostArithmetic, double mostTime) {
            return new Goal(samples, inputs, 1, perLabel, 1e-10, mostArithmetic, mostTime, NONE, NONE, 3);
        }

        /** As close to the limit as the width allows: one seed of ten may fail. */
        static Goal atLimit(int samples, int inputs) {
            return of(samples, inputs, 1, NONE, NONE);
        }

        boolean passed(List<Cost> costs) {
            long done = costs.stream().filter(Cost::reached).count();
            return done >= (perLabel == 1 ? 0.9 : 1) * costs.size()
                    && arithmetic(costs).worst() <= mostArithmetic
                    && time(costs).worst() <= mostTime
                    && costs.stream().allMatch(cost -> cost.seconds <= mostSeconds && cost.gigabytes <= mostGigabytes);
        }

        static Spread arithmetic(List<Cost> costs) {
            return Spread.of(costs.stream().mapToDouble(Cost::arithmetic));
        }

        static Spread time(List<Cost> costs) {
            return Spread.of(costs.stream().mapToDouble(Cost::units));
        }

        String name() {
            return String.format(
                    Locale.ROOT,
                    "%d × %d%s, p/n %s",
                    samples,
                    inputs,
                    layers == 1 ? "" : ", " + layers + " hidden layers",
                    perLabel == 1 ? "at the limit" : "≥ " + perLabel);
        }

        /** The narrowest network with so many parameters. */
        Architecture architecture() {
            int width = 1;
            while (of(width).parameters() < perLabel * samples) {
                width++;
            }
            return of(width);
        }

        private Architecture of(int width) {
            return new Architecture(inputs, Collections.nCopies(layers, width), 1, Activation.Standard.TANH);
        }
    }

    /** What one seed cost. */
    private record Cost(
            boolean reached,
            double residual,
            int starts,
            int steps,
            int factorizations,
            int iterations,
            double arithmetic,
            double unit,
            double seconds,
            double gigabytes) {
        double units() {
            return seconds / unit;
        }
    }

    private static final List<Goal> GOALS = List.of(
            Goal.of(1000, 20, 2, NONE, NONE),
            Goal.of(1000, 20, 1.2, NONE, NONE),
            Goal.of(1000, 20, 1.05, NONE, NONE),
            Goal.of(1000, 20, 1.03, NONE, NONE),
            Goal.atLimit(1000, 18),
            Goal.of(4000, 50, 2, 7, 15),
            Goal.of(4000, 50, 1.2, 7, 15),
            Goal.of(4000, 50, 1.05, 10, 20),
            Goal.of(4000, 50, 1.03, 13, 25),
            Goal.atLimit(4000, 50));

    /** Without any n × n matrix; only when named or with --full. */
    private static final List<Goal> LARGE = List.of(
            Goal.of(20_000, 100, 2, 1, NONE),
            Goal.of(20_000, 100, 1.5, 1, NONE),
            new Goal(50_000, 20, 2, 1.45, 1e-9, NONE, NONE, NONE, NONE, 1),
            new Goal(100_000, 100, 1, 2, 1e-9, NONE, NONE, 1800, 12, 1));

    @Override
    public Integer call() {
        Blas.setThreads(options.threads());
        ResultTable summary = new ResultTable(
                "case",
                "p/n",
                "done",
                "steps",
                "factorizations",
                "iterations",
                "GB",
                "seconds",
                "unit, s",
                "time in units",
                "wanted time",
                "arithmetic in units",
                "wanted arithmetic",
                "verdict");
        ResultTable all = new ResultTable(
                "case",
                "seed",
                "starts",
                "residual",
                "steps",
                "factorizations",
                "iterations",
                "GB",
                "seconds",
                "unit, s",
                "time in units",
                "arithmetic in units");
        boolean passed = true;
        List<Goal> goals = new ArrayList<>(GOALS);
        if (options.full() || options.selects()) {
            goals.addAll(LARGE);
        }
        goals.removeIf(goal -> !options.includes(goal.name()));
        for (Goal goal : goals) {
            List<Cost> costs = new ArrayList<>();
            options.seeds().forEach(seed -> {
                say("%s, seed %d …", goal.name(), seed);
                Cost cost = measure(goal, seed);
                costs.add(cost);
                all.add(
                        goal.name(),
                        seed,
                        cost.starts,
                        cost.residual,
                        cost.steps,
                        cost.factorizations,
                        cost.iterations,
                        cost.gigabytes,
                        cost.seconds,
                        cost.unit,
                        cost.units(),
                        cost.arithmetic);
            });
            passed &= addSummary(summary, goal, costs);
        }
        options.print(spec, "The engine's cost", Report.tables(summary, all), notes());
        return passed ? 0 : 1;
    }

    private static boolean addSummary(ResultTable table, Goal goal, List<Cost> costs) {
        long done = costs.stream().filter(Cost::reached).count();
        boolean passed = goal.passed(costs);
        table.add(
                goal.name(),
                (double) goal.architecture().parameters() / goal.samples,
                done + " of " + costs.size(),
                Spread.of(costs.stream().mapToDouble(Cost::steps)).show("%.0f"),
                Spread.of(costs.stream().mapToDouble(Cost::factorizations)).show("%.0f"),
                Spread.of(costs.stream().mapToDouble(Cost::iterations)).show("%.0f"),
                Spread.of(costs.stream().mapToDouble(Cost::gigabytes)).show("%.1f"),
                Spread.of(costs.stream().mapToDouble(Cost::seconds)).show("%.2f"),
                Spread.of(costs.stream().mapToDouble(Cost::unit)).show("%.3f"),
                Goal.time(costs).show("%.1f"),
                limit(goal.mostTime),
                Goal.arithmetic(costs).show("%.2f"),
                limit(goal.mostArithmetic),
                passed ? "PASS" : "FAIL");
        return passed;
    }

    private static Object limit(double most) {
        return most == NONE ? "" : most;
    }

    private void say(String format, Object... arguments) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, format, arguments));
    }

    private Cost measure(Goal goal, long seed) {
        DataSet data = Workload.realLabels(goal.samples, goal.inputs, 1, seed);
        double before = CholeskyUnit.seconds(goal.samples, options.threads());
        double begin = Clock.seconds(options.threads());
        int starts = 0;
        int steps = 0;
        int factorizations = 0;
        int iterations = 0;
        double flops = 0;
        double residual = Double.POSITIVE_INFINITY;
        double gigabytes = 0;
        while (residual > goal.tolerance && starts < goal.mostStarts) {
            starts++;
            try (Scope scope = Scope.open()) {
                LevenbergMarquardt solver = solver(goal, data, new SplittableRandom(seed * 1_000 + starts));
                boolean moved = true;
                while (moved && solver.relative() > goal.tolerance && solver.steps() < MOST_STEPS) {
                    moved = solver.step();
                    double now = Blas.residentMemory() * 1e-9;
                    gigabytes = Math.max(gigabytes, now);
                    if (goal.samples >= LARGE_SAMPLES) {
                        say(
                                "  step %d: residual %.1e, %d iterations, %.0f s, %.1f GB",
                                solver.steps(),
                                solver.relative(),
                                solver.iterations(),
                                Clock.seconds(options.threads()) - begin,
                                now);
                    }
                }
                steps += solver.steps();
                iterations += solver.iterations();
                factorizations += solver.factorizations();
                flops += solver.flops();
                residual = solver.relative();
            }
        }
        double seconds = Clock.seconds(options.threads()) - begin;
        double unit = (before + CholeskyUnit.seconds(goal.samples, options.threads())) / 2;
        double arithmetic = flops / (Math.pow(goal.samples, 3) / 3);
        return new Cost(
                residual <= goal.tolerance,
                residual,
                starts,
                steps,
                factorizations,
                iterations,
                arithmetic,
                unit,
                seconds,
                gigabytes);
    }

    private static LevenbergMarquardt solver(Goal goal, DataSet data, SplittableRandom random) {
        Matrix x = Matrix.ofRows(
                goal.samples,
                goal.inputs,
                Standardisation.of(data.inputArray(), goal.inputs).apply(data.inputArray()));
        Matrix y = Matrix.ofRows(
                goal.samples, 1, Standardisation.of(data.labelArray(), 1).apply(data.labelArray()));
        return new LevenbergMarquardt(x, new LeastSquares(y), Parameters.random(goal.architecture(), random));
    }

    private static List<String> notes() {
        return List.of(
                "Tanh, Gaussian inputs and labels, to a relative residual of 1e-10; from 50000 samples on, 1e-9. One unit of time is that of one"
                        + " binary64 Cholesky factorization of size n with the same library and threads, measured before and after; one of"
                        + " arithmetic n³/3 flops, where binary32 counts half and work entry by entry is not counted. With one"
                        + " thread, times are that thread's processor time, so that other load matters little; else wall clock. Up to three"
                        + " random starts (one from 50000 samples on); steps, factorizations, arithmetic and seconds include the failed ones. GB: the most memory of the"
                        + " process after a step. From 100000 samples on at most 1800 s and 12 GB are wanted. At the limit"
                        + " one seed of ten may fail. Cells with two numbers: median over the seeds (worst).");
    }
}
