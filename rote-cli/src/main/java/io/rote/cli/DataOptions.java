package io.rote.cli;

import io.rote.table.Table;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command reads its table. */
final class DataOptions {
    @Option(
            names = "--target",
            split = ",",
            paramLabel = "COLUMN",
            description = "The column to memorize, or several (default: the last one).")
    private List<String> targets = List.of();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            completionCandidates = Choices.Tasks.class,
            description = "${COMPLETION-CANDIDATES}; auto decides by the target's values (default: auto).")
    private TaskChoice task = TaskChoice.AUTO;

    @Option(names = "--one-hot", description = "Encode text inputs as one 0/1 input per value; else they are refused.")
    private boolean oneHot;

    Table read(Path file) {
        return Table.read(file, options());
    }

    TableOptions options() {
        return new TableOptions(targets, task, oneHot);
    }
}
