package io.rote.theory;

import java.util.List;
import java.util.Objects;

/**
 * What the catalogue knows about n samples and a shape.
 *
 * @param answer guaranteed, impossible or open
 * @param by the statements that say so; empty if open
 */
public record Verdict(Answer answer, List<Statement> by) {

    /** The three answers. */
    public enum Answer {
        /** A sufficient statement covers it: every label vector is reached, on data that keep its conditions. */
        GUARANTEED,
        /** A necessary statement rules it out: almost no label vector is reached, on any data. */
        IMPOSSIBLE,
        /** Between the bounds. */
        OPEN
    }

    /** Copies the list. */
    public Verdict {
        Objects.requireNonNull(answer, "answer");
        by = List.copyOf(by);
    }
}
