package io.rote.theory;

import java.util.Objects;
import java.util.Set;

/**
 * The words of a statement.
 *
 * @param id its name in tables and JSON
 * @param source who stated it and where
 * @param kind what it does for a size
 * @param standing on whose word it stands
 * @param conclusion what it is about
 * @param says the statement in one sentence
 * @param hypotheses its hypotheses on the networks and labels, in words
 * @param data its hypotheses on the samples
 */
public record Description(
        String id,
        String source,
        Kind kind,
        Standing standing,
        Conclusion conclusion,
        String says,
        String hypotheses,
        Set<DataCondition> data) {

    /** Checks that nothing is missing. */
    public Description {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(conclusion, "conclusion");
        Objects.requireNonNull(says, "says");
        Objects.requireNonNull(hypotheses, "hypotheses");
        data = Set.copyOf(data);
    }
}
