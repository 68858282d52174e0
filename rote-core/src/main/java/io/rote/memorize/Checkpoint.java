package io.rote.memorize;

import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;

/**
 * Where a construction stands: enough to go on after an interruption.
 *
 * @param method the construction's id
 * @param fingerprint the data set's fingerprint
 * @param seed the run's seed
 * @param attempts the sizes tried and decided so far, in order
 * @param current the network of the undecided attempt, on raw inputs; empty between attempts
 * @param best the smallest network so far that memorizes, on raw inputs; empty if there is none yet
 */
public record Checkpoint(
        String method,
        String fingerprint,
        long seed,
        List<Attempt> attempts,
        Optional<FeedForward> current,
        Optional<FeedForward> best) {

    /** Copies the attempts. */
    public Checkpoint {
        attempts = List.copyOf(attempts);
    }
}
