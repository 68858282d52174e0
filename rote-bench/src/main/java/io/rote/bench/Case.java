package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A job for the compact network, to be done with several seeds.
 *
 * @param name what the report calls it
 * @param data the samples for a seed
 * @param widths the hidden widths, or empty to search for the smallest
 * @param hiddenLayers number of hidden layers
 * @param activation the hidden activation
 * @param tolerance wanted relative residual (real labels)
 * @param most parameters per label that the issue allows, +∞ where only memorizing counts
 */
record Case(
        String name,
        LongFunction<DataSet> data,
        List<Integer> widths,
        int hiddenLayers,
        Activation activation,
        double tolerance,
        double most) {

    /** One hidden layer of tanh, tolerance 1e-9. */
    static Case of(String name, LongFunction<DataSet> data, List<Integer> widths, double most) {
        return new Case(name, data, widths, 1, Activation.Standard.TANH, Settings.DEFAULT_TOLERANCE, most);
    }

    Settings settings(long seed, RunOptions options) {
        Settings settings = Settings.defaults()
                .withSeed(seed)
                .withThreads(options.threads())
                .withActivation(activation)
                .withHiddenLayers(hiddenLayers)
                .withTolerance(tolerance);
        if (!widths.isEmpty()) {
            settings = settings.withWidths(widths);
        }
        return options.timeLimit().map(settings::withTimeLimit).orElse(settings);
    }
}
