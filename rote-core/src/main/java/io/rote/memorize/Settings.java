package io.rote.memorize;

import io.rote.network.Activation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a construction is asked for.
 *
 * @param seed everything random is derived from it
 * @param threads BLAS threads, at least 1; results depend on it by rounding only
 * @param activation the hidden activation; empty lets the construction choose
 * @param hiddenLayers number of hidden layers, at least 1
 * @param widths widths of the hidden layers, or empty to let the construction choose by {@code size}
 * @param size how small to go when {@code widths} is empty
 * @param tolerance largest relative residual ρ = ‖f(X) − Y‖_F / ‖Y − mean(Y)‖_F that counts as memorized (real labels)
 * @param timeLimit time after which the construction returns the best network so far; empty for none
 * @param resume a checkpoint of an interrupted run on the same data, or empty to begin anew
 */
public record Settings(
        long seed,
        int threads,
        Optional<Activation> activation,
        int hiddenLayers,
        List<Integer> widths,
        Size size,
        double tolerance,
        Optional<Duration> timeLimit,
        Optional<Checkpoint> resume) {

    /** The tolerance used when none is given. */
    public static final double DEFAULT_TOLERANCE = 1e-9;

    /** Checks every setting. */
    public Settings {
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(timeLimit, "timeLimit");
        Objects.requireNonNull(resume, "resume");
        widths = List.copyOf(widths);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        if (hiddenLayers < 1) {
            throw new IllegalArgumentException("at least one hidden layer is needed, got " + hiddenLayers);
        }
        if (!widths.isEmpty() && widths.size() != hiddenLayers) {
            throw new IllegalArgumentException(widths.size() + " widths for " + hiddenLayers + " hidden layers");
        }
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("a width must be at least 1, got " + widths);
            }
        }
        if (!(tolerance > 0) || tolerance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the tolerance must be positive and finite, got " + tolerance);
        }
        if (timeLimit.isPresent()
                && (timeLimit.get().isNegative() || timeLimit.get().isZero())) {
            throw new IllegalArgumentException("the time limit must be positive, got " + timeLimit.get());
        }
    }

    /** Seed 0, one thread, one hidden layer, the smallest size, tolerance {@value #DEFAULT_TOLERANCE}, no time limit. */
    public static Settings defaults() {
        return new Settings(
                0,
                1,
                Optional.empty(),
                1,
                List.of(),
                Size.SMALLEST,
                DEFAULT_TOLERANCE,
                Optional.empty(),
                Optional.empty());
    }

    /** These settings with another seed. */
    public Settings withSeed(long value) {
        return new Settings(value, threads, activation, hiddenLayers, widths, size, tolerance, timeLimit, resume);
    }

    /** These settings with another number of BLAS threads. */
    public Settings withThreads(int value) {
        return new Settings(seed, value, activation, hiddenLayers, widths, size, tolerance, timeLimit, resume);
    }

    /** These settings with a hidden activation. */
    public Settings withActivation(Activation value) {
        return new Settings(
                seed, threads, Optional.of(value), hiddenLayers, widths, size, tolerance, timeLimit, resume);
    }

    /** These settings with a number of hidden layers; fixed widths are forgotten. */
    public Settings withHiddenLayers(int value) {
        return new Settings(seed, threads, activation, value, List.of(), size, tolerance, timeLimit, resume);
    }

    /** These settings with fixed widths, one per hidden layer. */
    public Settings withWidths(List<Integer> value) {
        return new Settings(seed, threads, activation, value.size(), value, size, tolerance, timeLimit, resume);
    }

    /** These settings with another size. */
    public Settings withSize(Size value) {
        return new Settings(seed, threads, activation, hiddenLayers, widths, value, tolerance, timeLimit, resume);
    }

    /** These settings with another tolerance. */
    public Settings withTolerance(double value) {
        return new Settings(seed, threads, activation, hiddenLayers, widths, size, value, timeLimit, resume);
    }

    /** These settings with a time limit. */
    public Settings withTimeLimit(Duration value) {
        return new Settings(
                seed, threads, activation, hiddenLayers, widths, size, tolerance, Optional.of(value), resume);
    }

    /** These settings, going on from a checkpoint. */
    public Settings resumingFrom(Checkpoint value) {
        return new Settings(
                seed, threads, activation, hiddenLayers, widths, size, tolerance, timeLimit, Optional.of(value));
    }
}
