package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Neurons and total weight of the constructions that grow or lighten, against targets. */
@Command(
        name = "weights",
        description = "Neurons and total weight on random labels on the sphere, n = 1000, d = 50.",
        mixinStandardHelpOptions = true)
final class WeightsCommand implements Callable<Integer> {
    private static final int SAMPLES = 1000;
    private static final int INPUTS = 50;
    private static final double EXACT = 1e-9;

    /**
     * A construction and its targets.
     *
     * @param loss ε, the share of ‖y‖² that may be left; {@link #EXACT}² for none
     * @param width neurons · d/n to ask for, 0 for the method's choice
     * @param neurons most neurons · d/n
     * @param weight most W/√n
     * @param seconds most seconds
     */
    private record Target(String method, double loss, int width, double neurons, double weight, double seconds) {
        String name() {
            return method + (width > 0 ? " " + width + "n/d" : "") + (exact() ? "" : ", ε = " + loss);
        }

        boolean exact() {
            return loss <= EXACT * EXACT;
        }
    }

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private static final List<Target> TARGETS = List.of(
            new Target("ntk", 0.1, 0, 11.7, 59, NO_LIMIT),
            new Target("ntk", 0.01, 0, 26.5, 81, NO_LIMIT),
            new Target("harmonic", 0.1, 0, 28.6, 6.5, NO_LIMIT),
            new Target("harmonic", 0.03, 0, 58.3, 8.5, NO_LIMIT),
            new Target("harmonic", 0.01, 0, 92.4, 9.7, NO_LIMIT),
            new Target("greedy", 0.1, 0, 5.5, 2.7, NO_LIMIT),
            new Target("greedy", 0.03, 0, 10, 3.5, NO_LIMIT),
            new Target("greedy", 0.01, 0, 15, 3.9, NO_LIMIT),
            new Target("min-weight", EXACT * EXACT, 2, 2, 3.8, NO_LIMIT),
            new Target("min-weight", EXACT * EXACT, 4, 4, 3.4, 15),
            new Target("min-weight", EXACT * EXACT, 0, NO_LIMIT, 3.05, NO_LIMIT));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        ResultTable summary = new ResultTable(
                "construction", "neurons · d/n", "at most", "W/√n", "at most", "seconds", "residual", "verdict");
        List<String> remarks = new ArrayList<>();
        boolean passed = true;
        for (Target target : TARGETS) {
            if (!options.includes(target.name())) {
                continue;
            }
            List<Run> runs = new ArrayList<>();
            options.seeds().forEach(seed -> {
                spec.commandLine().getErr().println(target.name() + ", seed " + seed + " …");
                Run run = Run.of(target.method(), data(seed), settings(target, seed));
                runs.add(run);
                run.notes().forEach(note -> remarks.add(target.name() + ", seed " + seed + ": " + note + "."));
            });
            Spread neurons = Spread.of(runs.stream().mapToDouble(run -> (double) run.neurons() * INPUTS / SAMPLES));
            Spread weight = Spread.of(runs.stream().mapToDouble(run -> run.weight() / Math.sqrt(SAMPLES)));
            Spread seconds = Spread.of(runs.stream().mapToDouble(Run::seconds));
            Spread residual = Spread.of(runs.stream().mapToDouble(Run::residual));
            boolean good = neurons.worst() <= target.neurons()
                    && weight.worst() <= target.weight()
                    && seconds.worst() <= target.seconds()
                    && residual.worst() <= Math.sqrt(target.loss());
            passed &= good;
            summary.add(
                    target.name(),
                    neurons.show("%.2f"),
                    limit(target.neurons()),
                    weight.show("%.2f"),
                    limit(target.weight()),
                    seconds.show("%.1f") + (target.seconds() < NO_LIMIT ? " of " + limit(target.seconds()) : ""),
                    residual.show("%.1e"),
                    good ? "PASS" : "FAIL");
        }
        List<String> notes = new ArrayList<>(List.of("Inputs uniform on the sphere, labels ±1 at random, n = " + SAMPLES
                + ", d = " + INPUTS
                + "; ε is the share of ‖y‖² that is left. W is the total weight. Cells with two numbers: median"
                + " over the seeds (worst). PASS: the worst seed keeps every limit. Those of ntk and harmonic are 10 % above what one"
                + " run of a prototype gave."));
        notes.addAll(remarks);
        options.print(spec, "Total weight", Map.of("Summary", summary), notes);
        return passed ? 0 : 1;
    }

    private static DataSet data(long seed) {
        return Workload.signsOnSphere(SAMPLES, INPUTS, seed);
    }

    private Settings settings(Target target, long seed) {
        Settings settings = Settings.defaults().withSeed(seed).withThreads(options.threads());
        if (!target.exact()) {
            settings = settings.withTolerance(Math.sqrt(target.loss()));
        }
        return target.width() == 0 ? settings : settings.withWidths(List.of(target.width() * SAMPLES / INPUTS));
    }

    private static String limit(double value) {
        return value == NO_LIMIT ? "" : String.format(Locale.ROOT, "%s", value);
    }
}
