package io.rote.theory;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The smallest size that a statement gives for a question.
 *
 * @param statement the statement
 * @param neurons sufficient statements: fewest hidden units it needs; necessary ones: fewest that it does not rule out
 * @param parameters sufficient statements: the parameters of {@code widths}; necessary ones: fewest not ruled out
 * @param widths hidden widths with that number of neurons; of those, sufficient statements name one with fewest parameters
 * @param builtBy id of the construction that realises the size, empty if none does
 */
public record Bound(
        Statement statement, long neurons, BigInteger parameters, List<Long> widths, Optional<String> builtBy) {

    /** Copies the widths. */
    public Bound {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(parameters, "parameters");
        widths = List.copyOf(widths);
    }

    /** The statement's id. */
    public String id() {
        return statement.id();
    }

    /** The statement's source. */
    public String source() {
        return statement.source();
    }

    /** Necessary, sufficient or conjectured. */
    public Kind kind() {
        return statement.kind();
    }
}
