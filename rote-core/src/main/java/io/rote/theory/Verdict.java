package io.rote.theory;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

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
        OPEN;

        /** The name in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the list. */
    public Verdict {
        Objects.requireNonNull(answer, "answer");
        by = List.copyOf(by);
    }

    /** The answer in words, with the statements' ids. */
    public String words() {
        String ids = by.stream().map(Statement::id).collect(Collectors.joining(", "));
        return switch (answer) {
            case GUARANTEED -> "guaranteed by " + ids;
            case IMPOSSIBLE -> "impossible by " + ids;
            case OPEN -> "open, between the bounds";
        };
    }
}
