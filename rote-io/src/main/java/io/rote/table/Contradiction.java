package io.rote.table;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.data.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two rows with the same inputs and different labels: no function can do both. */
final class Contradiction {
    private static final int SHOWN = 8;

    private final Path file;
    private final Source source;
    private final DataSet data;
    private final Duplicates repeats;

    Contradiction(Path file, Source source, DataSet data, Duplicates repeats) {
        this.file = file;
        this.source = source;
        this.data = data;
        this.repeats = repeats;
    }

    TableException refusal() {
        int pair = repeats.contradictions().get(0);
        int first = repeats.first().get(pair);
        int repeat = repeats.repeat().get(pair);
        int more = repeats.contradictions().size() - 1;
        return TableException.at(
                file,
                source.where(first) + " and " + source.where(repeat),
                "equal inputs (" + inputs(first) + ") but different labels (" + labels(first) + " and " + labels(repeat)
                        + "), which no function can give"
                        + (more == 0 ? "" : "; " + more + " more such " + (more == 1 ? "pair" : "pairs"))
                        + "; remove one row of each pair, or add a column that tells them apart");
    }

    private String inputs(int sample) {
        List<String> cells = new ArrayList<>();
        for (int j = 0; j < Math.min(SHOWN, data.inputs()); j++) {
            cells.add(data.features().get(j) + " = " + Labels.number(data.input(sample, j)));
        }
        return String.join(", ", cells) + (data.inputs() > SHOWN ? ", …" : "");
    }

    private String labels(int sample) {
        if (data.task() == Task.CLASSIFICATION) {
            return data.targets().get(0) + " = " + data.classes().get(data.classOf(sample));
        }
        List<String> cells = new ArrayList<>();
        for (int k = 0; k < data.outputs(); k++) {
            cells.add(data.targets().get(k) + " = " + Labels.number(data.label(sample, k)));
        }
        return String.join(", ", cells);
    }
}
