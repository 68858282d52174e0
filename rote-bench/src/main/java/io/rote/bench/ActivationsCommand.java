package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;

/** Every activation, depth and number of outputs close to the limit p = n·q. */
@Command(name = "activations", description = "Every activation close to the limit, three layers, three outputs.")
final class ActivationsCommand extends Measurement {
    private static final int SAMPLES = 1000;
    private static final int INPUTS = 20;
    private static final List<String> SMOOTH = List.of("tanh", "logistic", "gelu", "erf", "sine", "arctan", "softplus");

    @Override
    String title() {
        return "Activations, depth and outputs at the limit";
    }

    @Override
    List<Case> cases(RunOptions options) {
        List<Case> cases = new ArrayList<>();
        LongFunction<DataSet> one = seed -> Workload.realLabels(SAMPLES, INPUTS, 1, seed);
        for (String name : SMOOTH) {
            cases.add(at(name, one, List.of(width(1.0, 1)), name, 1.02));
        }
        cases.add(at("relu", one, List.of(width(1.04, 1)), "relu", 1.06));
        cases.add(at("leaky-relu", one, List.of(width(1.04, 1)), "leaky-relu", 1.06));
        cases.add(at("polynomial, degree 3", one, List.of(width(1.03, 1)), "polynomial:3", 1.05));
        cases.add(at("polynomial, degree 5", one, List.of(width(1.03, 1)), "polynomial:5", 1.05));
        // 21·22 + 23·23 + 24 = 1015 parameters
        cases.add(at("three layers, tanh", one, List.of(22, 23), "tanh", 1.02));
        LongFunction<DataSet> three = seed -> Workload.realLabels(SAMPLES, INPUTS, 3, seed);
        cases.add(at("three outputs, tanh", three, List.of(width(1.01, 3)), "tanh", 1.02));
        return cases;
    }

    private static Case at(
            String name, LongFunction<DataSet> data, List<Integer> widths, String activation, double most) {
        return new Case(
                name, data, widths, widths.size(), Activation.named(activation), Settings.DEFAULT_TOLERANCE, most);
    }

    /** The first width of two layers with p / (n·q) of at least {@code perLabel}: p = m(d + 1 + q) + q. */
    private static int width(double perLabel, int outputs) {
        return (int) Math.ceil((perLabel * SAMPLES * outputs - outputs) / (INPUTS + 1 + outputs));
    }

    @Override
    List<String> notes() {
        return List.of("Gaussian inputs " + SAMPLES + " × " + INPUTS
                + ", Gaussian labels, relative residual 1e-9 wanted. A width is tried"
                + " from several random starts; steps and seconds include those that failed.");
    }
}
