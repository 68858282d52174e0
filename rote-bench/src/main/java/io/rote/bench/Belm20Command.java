package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The comparison of BELM20's introduction: neurons and total weight against n at fixed d. */
@Command(
        name = "belm20",
        description = "Baum, NTK, harmonic and light networks: neurons and total weight as n grows, d = 50.",
        mixinStandardHelpOptions = true)
final class Belm20Command implements Callable<Integer> {
    private static final int INPUTS = 50;
    private static final double LOSS = 0.1;
    /** Up to about d² samples: beyond, no weight of order √n is promised. */
    private static final List<Integer> SAMPLES = List.of(250, 500, 1000, 2000);

    private static final List<Integer> QUICK = List.of(250, 500, 1000);
    private static final List<String> METHODS = List.of("baum-relu", "slab", "ntk", "harmonic", "greedy", "min-weight");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "Where to write the plots as SVG (default: nowhere).")
    private @Nullable Path plots;

    @Override
    public Integer call() {
        ResultTable all =
                new ResultTable("method", "n", "seed", "neurons", "neurons · d/n", "W", "W/√n", "residual", "seconds");
        ResultTable slopes = new ResultTable("method", "exponent of neurons", "exponent of W");
        Map<String, List<List<Double>>> lines = new LinkedHashMap<>();
        for (String method : METHODS) {
            if (!options.includes(method)) {
                continue;
            }
            List<List<Double>> line = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int n : options.full() ? SAMPLES : QUICK) {
                options.seeds().forEach(seed -> measure(method, n, seed, all, line));
            }
            lines.put(method, line);
            slopes.add(method, exponent(line.get(0), line.get(1)), exponent(line.get(0), line.get(2)));
        }
        if (plots != null) {
            plot(lines, 1, "Neurons on random labels, d = " + INPUTS, "neurons", plots.resolve("belm20-neurons.svg"));
            plot(lines, 2, "Total weight on random labels, d = " + INPUTS, "W", plots.resolve("belm20-weight.svg"));
        }
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("How they grow", slopes);
        tables.put("Every run", all);
        options.print(
                spec,
                "Size and weight of memorizing networks, after BELM20",
                tables,
                List.of("Inputs uniform on the sphere in " + INPUTS
                        + " dimensions, labels ±1 at random. baum-relu, slab and min-weight are exact; ntk, harmonic and greedy"
                        + " stop at a loss of ε = " + LOSS
                        + ". min-weight has 4n/d neurons, as many as baum-relu."
                        + " Exponents: least-squares slopes of log neurons and log W against log n."));
        return 0;
    }

    private void measure(String method, int n, long seed, ResultTable all, List<List<Double>> line) {
        spec.commandLine().getErr().println(method + ", n = " + n + ", seed " + seed + " …");
        DataSet data = Workload.signsOnSphere(n, INPUTS, seed);
        Settings settings = Settings.defaults().withSeed(seed).withThreads(options.threads());
        if (List.of("ntk", "harmonic", "greedy").contains(method)) {
            settings = settings.withTolerance(Math.sqrt(LOSS));
        }
        if (method.equals("min-weight")) {
            settings = settings.withWidths(List.of(4 * n / INPUTS));
        }
        try {
            Run run = Run.of(method, data, settings);
            all.add(
                    method,
                    n,
                    seed,
                    run.neurons(),
                    (double) run.neurons() * INPUTS / n,
                    run.weight(),
                    run.weight() / Math.sqrt(n),
                    run.residual(),
                    run.seconds());
            line.get(0).add((double) n);
            line.get(1).add((double) run.neurons());
            line.get(2).add(run.weight());
        } catch (RefusedDataException refusal) {
            spec.commandLine().getErr().println(refusal.getMessage());
        }
    }

    private static void plot(Map<String, List<List<Double>>> lines, int column, String title, String up, Path file) {
        LogLogPlot plot = new LogLogPlot(title, "n", up);
        lines.forEach((method, line) -> plot.line(method, line.get(0), line.get(column)));
        plot.write(file);
    }

    /** The least-squares slope of log y against log x, NaN for fewer than two points. */
    private static double exponent(List<Double> x, List<Double> y) {
        double meanX = x.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
        double meanY = y.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
        double products = 0;
        double squares = 0;
        for (int k = 0; k < x.size(); k++) {
            double across = Math.log(x.get(k)) - meanX;
            products += across * (Math.log(y.get(k)) - meanY);
            squares += across * across;
        }
        return products / squares;
    }
}
