package io.rote.memorize;

import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;

/**
 * What a construction made.
 *
 * @param method the construction's id
 * @param outcome how it ended
 * @param network the network, on raw inputs
 * @param fit the network's fit, evaluated in binary64 on the raw inputs
 * @param attempts the sizes tried, in order
 * @param history positions of the attempt that made the network, for the convergence plot
 * @param iterations steps of all attempts together
 * @param seconds time spent
 * @param checkpoint where to go on, present unless the construction ran to its end
 */
public record Memorization(
        String method,
        Outcome outcome,
        FeedForward network,
        Fit fit,
        List<Attempt> attempts,
        List<Progress> history,
        int iterations,
        double seconds,
        Optional<Checkpoint> checkpoint) {

    /** Copies the lists. */
    public Memorization {
        attempts = List.copyOf(attempts);
        history = List.copyOf(history);
    }
}
