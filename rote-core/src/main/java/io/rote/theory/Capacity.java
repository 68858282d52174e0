package io.rote.theory;

import java.util.Objects;

/**
 * How many samples a statement says that networks of given widths memorize.
 *
 * @param statement the statement
 * @param samples at least this many (sufficient) or at most this many (necessary)
 */
public record Capacity(Statement statement, long samples) {

    /** Checks that there is a statement. */
    public Capacity {
        Objects.requireNonNull(statement, "statement");
    }
}
