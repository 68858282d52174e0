package io.rote.spark.table;

import java.util.List;

/** Some rows of a table, to run a written network on: the same ones for the same table. */
public final class Spots {
    /** How many rows at most. */
    static final int MOST = 256;

    private final LargeTable table;
    private final List<LargeRow> rows;

    private Spots(LargeTable table, List<LargeRow> rows) {
        this.table = table;
        this.rows = rows;
    }

    /** The first rows of the table's sample. */
    public static Spots of(LargeTable table, TableFacts facts) {
        List<LargeRow> sample = facts.sample();
        return new Spots(table, sample.subList(0, Math.min(MOST, sample.size())));
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** Their inputs, row-major. */
    public double[] inputs() {
        return LargeRow.inputs(rows);
    }

    /** The largest difference between a network's outputs there, row-major, and what the labels ask for. */
    public double error(double[] outputs) {
        double most = 0;
        for (int i = 0; i < rows.size(); i++) {
            most = Math.max(most, table.error(rows.get(i).y(), outputs, i * table.outputs()));
        }
        return most;
    }
}
