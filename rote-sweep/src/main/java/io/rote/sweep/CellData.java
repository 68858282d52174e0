package io.rote.sweep;

import io.rote.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The samples of a cell: inputs of its family and random labels, both from its seed. */
public final class CellData {
    private CellData() {}

    /**
     * Draws the samples.
     *
     * @param table the rows that cells of {@link DataFamily#TABLE} draw from
     */
    public static DataSet of(Cell cell, Optional<TableRows> table) {
        Design design = cell.design();
        SplittableRandom random = new SplittableRandom(cell.seed());
        SplittableRandom labels = random.split();
        int n = design.samples();
        double[] x = design.data() == DataFamily.TABLE
                ? table.orElseThrow(() -> new IllegalArgumentException("the experiment has no table"))
                        .draw(n, random)
                : design.data().inputs(n, design.inputs(), random);
        if (!design.labels().isClasses()) {
            return DataSet.regression(design.inputs(), x, 1, DataFamily.GAUSSIAN.inputs(n, 1, labels));
        }
        int classes = design.labels().classes();
        return DataSet.classification(
                design.inputs(),
                x,
                labels.ints(n, 0, classes).toArray(),
                names("x", design.inputs()),
                "y",
                names("", classes));
    }

    private static List<String> names(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(stem + k);
        }
        return names;
    }
}
