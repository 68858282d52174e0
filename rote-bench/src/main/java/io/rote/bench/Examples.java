package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Path;

/** The two real tables that come with Rote; the label is the last column. */
final class Examples {
    private Examples() {}

    /** Diabetes: 442 × 10, one real label. */
    static DataSet diabetes(Path folder) {
        return Table.read(
                        folder.resolve("diabetes.csv"), TableOptions.defaults().withTask(TaskChoice.REGRESSION))
                .data();
    }

    /** Handwritten digits: 1797 × 64, ten classes. */
    static DataSet digits(Path folder) {
        return Table.read(folder.resolve("digits.csv"), TableOptions.defaults().withTask(TaskChoice.CLASSIFICATION))
                .data();
    }
}
