package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import io.rote.network.LipschitzInterval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The trade-off of the robust network: neurons against Lipschitz constant. */
@Command(
        name = "robust",
        description = "Neurons k against the Lipschitz constant of the robust network, n = 1000.",
        mixinStandardHelpOptions = true)
final class RobustCommand implements Callable<Integer> {
    private static final int SAMPLES = 1000;
    private static final List<Integer> INPUTS = List.of(50, 200);
    private static final List<Integer> WIDTHS = List.of(1000, 500, 333, 250, 200, 150, 125, 100, 75, 50, 40, 30);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "Where to write the plot as SVG (default: nowhere).")
    private @Nullable Path plots;

    @Override
    public Integer call() {
        ResultTable table = new ResultTable(
                "d",
                "width",
                "seed",
                "neurons",
                "Lipschitz, at least",
                "at most",
                "√(n/k)",
                "W/√n",
                "residual",
                "seconds");
        LogLogPlot plot = new LogLogPlot("Robust networks, n = " + SAMPLES, "neurons k", "Lipschitz constant");
        for (int d : INPUTS) {
            if (!options.includes("d = " + d)) {
                continue;
            }
            List<List<Double>> lines = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int width : WIDTHS) {
                options.seeds().forEach(seed -> measure(d, width, seed, table, lines));
            }
            plot.line("d = " + d + ", at least", lines.get(0), lines.get(1));
            plot.line("d = " + d + ", at most", lines.get(0), lines.get(2));
        }
        double[] k = {SAMPLES, 30};
        plot.line("√(n/k)", k, new double[] {1, Math.sqrt(SAMPLES / k[1])}, false);
        if (plots != null) {
            plot.write(plots.resolve("robust.svg"));
        }
        options.print(
                spec,
                "Neurons against Lipschitz constant",
                Map.of("Every run", table),
                List.of(
                        "Inputs uniform on the sphere, labels ±1 at random: half of the samples need a neuron. The"
                                + " Lipschitz constant over the box that holds the data lies in the proved interval; √(n/k) is the"
                                + " conjectured law without its constant. Widths that are too small for half-spaces are left out."));
        return 0;
    }

    private void measure(int d, int width, long seed, ResultTable table, List<List<Double>> lines) {
        spec.commandLine().getErr().println("d = " + d + ", width " + width + ", seed " + seed + " …");
        DataSet data = Workload.signsOnSphere(SAMPLES, d, seed);
        Settings settings = Settings.defaults()
                .withSeed(seed)
                .withThreads(options.threads())
                .withWidths(List.of(width));
        try {
            Run run = Run.of("robust", data, settings);
            LipschitzInterval interval = LipschitzInterval.of(run.made().network(), data.inputArray());
            table.add(
                    d,
                    width,
                    seed,
                    run.neurons(),
                    interval.lower(),
                    interval.upper(),
                    Math.sqrt((double) SAMPLES / run.neurons()),
                    run.weight() / Math.sqrt(SAMPLES),
                    run.residual(),
                    run.seconds());
            lines.get(0).add((double) run.neurons());
            lines.get(1).add(interval.lower());
            lines.get(2).add(interval.upper());
        } catch (RefusedDataException refusal) {
            spec.commandLine().getErr().println(refusal.getMessage());
        }
    }
}
