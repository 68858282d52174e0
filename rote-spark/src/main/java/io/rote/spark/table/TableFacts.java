package io.rote.spark.table;

import io.rote.large.LargeTableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What one pass over a table learns: rows, means, spreads and extremes of every column, a sample of rows, and the first bad cell.
 *
 * <p>Parts merge in any order; means and spreads by the parallel form of Welford's update, so that they differ from those of one
 * pass by rounding only. The sample holds the rows whose ids hash lowest, which does not depend on the order.
 */
public final class TableFacts implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_SAMPLED = 20_000;
    private static final long SAMPLE_BYTES = 16L << 20;

    private final int inputs;
    private final int room;
    private final double[] mean;
    private final double[] squares;
    private final double[] least;
    private final double[] most;
    private final PriorityQueue<Sampled> sample = new PriorityQueue<>(new ByHash());
    private long rows;
    private long badRow = -1;
    private int badColumn;

    /** Largest hash first. */
    private static final class ByHash implements Comparator<Sampled>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Sampled a, Sampled b) {
            return Long.compareUnsigned(b.hash, a.hash);
        }
    }

    private record Sampled(long hash, LargeRow row) implements Serializable {}

    /** Nothing yet, with room for that many sampled rows. */
    TableFacts(int inputs, int targets, int room) {
        this.inputs = inputs;
        this.room = room;
        mean = new double[inputs + targets];
        squares = new double[mean.length];
        least = new double[mean.length];
        most = new double[mean.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /**
     * Reads a table.
     *
     * @param leastSample how many rows are sampled at least
     * @throws LargeTableException if it has no two rows, a cell is missing or not finite, or a target has one value only
     */
    public static TableFacts of(LargeTable table, int leastSample) {
        int d = table.features().size();
        int r = table.functions();
        int room = (int) Math.max(leastSample, Math.min(MOST_SAMPLED, SAMPLE_BYTES / (8L * (d + r))));
        TableFacts facts = table.rows().treeAggregate(new TableFacts(d, r, room), TableFacts::add, TableFacts::merge);
        facts.requireGood(table);
        return facts;
    }

    private void requireGood(LargeTable table) {
        if (rows < 2) {
            throw new LargeTableException(table.path() + ": it has " + (rows == 0 ? "no rows" : "a single row")
                    + "; at least two are needed");
        }
        if (badRow >= 0) {
            String name = badColumn < inputs
                    ? table.features().get(badColumn)
                    : table.targets().get(badColumn - inputs);
            throw new LargeTableException(table.path() + ": " + table.where(badRow) + ", column \"" + name
                    + "\": the value is missing, NaN or infinite; fill it in or leave the row out");
        }
        for (int k = 0; k < table.functions(); k++) {
            if (!varies(inputs + k)) {
                throw new LargeTableException(table.path() + ", column \""
                        + table.targets().get(k) + "\": the target has one value only; there is nothing to learn");
            }
        }
        for (double scale : scale()) {
            if (!Double.isFinite(scale)) {
                throw new LargeTableException(
                        table.path() + ": a column varies by less, or by more, than binary64 can scale");
            }
        }
    }

    TableFacts add(LargeRow row) {
        rows++;
        for (int j = 0; j < mean.length; j++) {
            double value = j < inputs ? row.x()[j] : row.y()[j - inputs];
            if (!Double.isFinite(value)) {
                noteBad(row.id(), j);
            }
            double step = value - mean[j];
            mean[j] += step / rows;
            squares[j] += step * (value - mean[j]);
            least[j] = Math.min(least[j], value);
            most[j] = Math.max(most[j], value);
        }
        offer(new Sampled(mixed(row.id()), row));
        return this;
    }

    TableFacts merge(TableFacts other) {
        if (other.rows == 0) {
            return this;
        }
        double share = (double) other.rows / (rows + other.rows);
        for (int j = 0; j < mean.length; j++) {
            double step = other.mean[j] - mean[j];
            squares[j] += other.squares[j] + step * step * rows * share;
            mean[j] += step * share;
            least[j] = Math.min(least[j], other.least[j]);
            most[j] = Math.max(most[j], other.most[j]);
        }
        rows += other.rows;
        if (other.badRow >= 0) {
            noteBad(other.badRow, other.badColumn);
        }
        other.sample.forEach(this::offer);
        return this;
    }

    private void noteBad(long row, int column) {
        if (badRow < 0 || row < badRow || (row == badRow && column < badColumn)) {
            badRow = row;
            badColumn = column;
        }
    }

    private void offer(Sampled one) {
        if (sample.size() < room) {
            sample.add(one);
        } else if (Long.compareUnsigned(one.hash, sample.element().hash) < 0) {
            sample.remove();
            sample.add(one);
        }
    }

    /** Mixes the bits of a number (the finaliser of splitmix64). */
    private static long mixed(long id) {
        long z = id + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long rows() {
        return rows;
    }

    /** Sampled rows in the order of their hashes, the smallest first. */
    public List<LargeRow> sample() {
        List<Sampled> sorted = new ArrayList<>(sample);
        sorted.sort(new ByHash().reversed());
        return sorted.stream().map(Sampled::row).toList();
    }

    /** The inputs' means; a constant column's value. */
    public double[] shift() {
        double[] shift = new double[inputs];
        Arrays.setAll(shift, j -> varies(j) ? mean[j] : least[j]);
        return shift;
    }

    /** The targets' means. */
    public double[] targetShift() {
        return Arrays.copyOfRange(mean, inputs, mean.length);
    }

    /** The targets' standard deviations. */
    public double[] targetDeviation() {
        double[] deviation = new double[mean.length - inputs];
        Arrays.setAll(deviation, k -> Math.sqrt(squares[inputs + k] / rows));
        return deviation;
    }

    /** One over the inputs' standard deviations; 0 for a constant column. */
    public double[] scale() {
        double[] scale = new double[inputs];
        Arrays.setAll(scale, j -> varies(j) ? 1 / Math.sqrt(squares[j] / rows) : 0);
        return scale;
    }

    private boolean varies(int column) {
        return least[column] != most[column];
    }

    /** The inputs' largest absolute values. */
    public double[] largest() {
        double[] largest = new double[inputs];
        Arrays.setAll(largest, j -> Math.max(Math.abs(least[j]), Math.abs(most[j])));
        return largest;
    }

    /** Σ over the targets of their squared distances from their means. */
    public double spread() {
        double sum = 0;
        for (int k = inputs; k < squares.length; k++) {
            sum += squares[k];
        }
        return sum;
    }
}
