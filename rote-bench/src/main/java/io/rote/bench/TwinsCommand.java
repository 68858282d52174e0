package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Twin networks at their theorem's exact size for every activation. */
@Command(
        name = "twins",
        description = "Twin networks at their theorems' sizes, n = 2000, d = 20, for every activation.",
        mixinStandardHelpOptions = true)
final class TwinsCommand implements Callable<Integer> {
    private static final int SAMPLES = 2000;
    private static final int INPUTS = 20;
    private static final double TOLERANCE = 1e-10;
    private static final List<String> ACTIVATIONS = List.of(
            "tanh", "logistic", "gelu", "erf", "sine", "softplus", "relu", "polynomial:0,0,0,0,1", "polynomial:4");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        ResultTable table =
                new ResultTable("method", "activation", "seed", "widths", "steps", "residual", "seconds", "verdict");
        boolean passed = true;
        for (String method : List.of("twin", "twin-three-layer")) {
            for (String activation : ACTIVATIONS) {
                boolean covered =
                        method.equals("twin") || !(activation.startsWith("polynomial") || activation.equals("relu"));
                if (!covered || !options.includes(method + ", " + activation)) {
                    continue;
                }
                for (long seed : options.seeds().toArray()) {
                    spec.commandLine().getErr().println(method + ", " + activation + ", seed " + seed + " …");
                    DataSet data = Workload.realLabels(SAMPLES, INPUTS, 1, seed);
                    Settings settings = Settings.defaults()
                            .withSeed(seed)
                            .withThreads(options.threads())
                            .withTolerance(TOLERANCE)
                            .withActivation(Activation.named(activation));
                    Run run = Run.of(method, data, settings);
                    boolean good = run.residual() <= TOLERANCE
                            && (!method.equals("twin") || run.neurons() * INPUTS == 2L * SAMPLES);
                    passed &= good;
                    table.add(
                            method,
                            activation,
                            seed,
                            run.made().network().widths().toString(),
                            run.made().iterations(),
                            run.residual(),
                            run.seconds(),
                            good ? "PASS" : "FAIL");
                }
            }
        }
        options.print(
                spec,
                "Twin networks at their theorems' sizes",
                Map.of("Every run", table),
                List.of(
                        "Gaussian inputs and labels, n = " + SAMPLES + ", d = " + INPUTS
                                + ". PASS: relative residual at most 1e-10 with md = 2n (two layers) or ω = 2⌈n/(m − 1)⌉ (three)."));
        return passed ? 0 : 1;
    }
}
