package io.rote.table;

import java.util.List;
import java.util.Objects;

/**
 * How to read a table.
 *
 * @param targets the label columns' names in the order of the outputs; empty for the file's own choice: the last column, or
 *     all of {@code y} in an NPZ file
 * @param task real or class labels
 * @param oneHot whether text features are one-hot encoded; if not, they are refused
 */
public record TableOptions(List<String> targets, TaskChoice task, boolean oneHot) {

    /** Checks and copies. */
    public TableOptions {
        targets = List.copyOf(targets);
        Objects.requireNonNull(task, "task");
    }

    /** The last column is the target, the task follows from it, text features are refused. */
    public static TableOptions defaults() {
        return new TableOptions(List.of(), TaskChoice.AUTO, false);
    }

    /** These options with other targets. */
    public TableOptions withTargets(List<String> names) {
        return new TableOptions(names, task, oneHot);
    }

    /** These options with another task. */
    public TableOptions withTask(TaskChoice choice) {
        return new TableOptions(targets, choice, oneHot);
    }

    /** These options with text features encoded or refused. */
    public TableOptions withOneHot(boolean encode) {
        return new TableOptions(targets, task, encode);
    }
}
