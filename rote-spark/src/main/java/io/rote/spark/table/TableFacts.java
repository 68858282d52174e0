package io.rote.spark.table;

import io.rote.large.LargeTableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What one pass over a table learns: rows, means, spreads and extremes of every column, a sample of rows, and the first bad cell.
 *
 * <p><b>Guarantee.</b> All of it is the same in whatever order rows are added and parts merged, to the last bit: sums are exact, means and
 * spreads are rounded once, and the sample holds the rows whose ids hash lowest.
 *
 * <p><b>Cost.</b> Six integer additions a cell; 1.1 kB a column, and the sample.
 */
public final class TableFacts implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_SAMPLED = 20_000;
    private static final long SAMPLE_BYTES = 16L << 20;

    private final int inputs;
    private final int room;
    private final ExactSum[] sums;
    private final ExactSum[] squares;
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
        int columns = inputs + targets;
        sums = new ExactSum[columns];
        squares = new ExactSum[columns];
        Arrays.setAll(sums, j -> new ExactSum());
        Arrays.setAll(squares, j -> new ExactSum());
        least = new double[columns];
        most = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /**
     * Reads a table.
     *
     * @throws LargeTableException if it has no two rows, a cell is missing or not finite, or a target has one value only
     */
    public static TableFacts of(LargeTable table) {
        int d = table.features().size();
        int r = table.functions();
        int room = (int) Math.max(Spots.MOST, Math.min(MOST_SAMPLED, SAMPLE_BYTES / (8L * (d + r))));
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
                    + "\": the value is missing, NaN, infinite or beyond 1e154; fill it in or leave the row out");
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
        for (int j = 0; j < sums.length; j++) {
            double value = j < inputs ? row.x()[j] : row.y()[j - inputs];
            double square = value * value;
            if (!Double.isFinite(square)) {
                noteBad(row.id(), j);
                continue;
            }
            sums[j].add(value);
            squares[j].add(square);
            squares[j].add(Math.fma(value, value, -square));
            least[j] = Math.min(least[j], value);
            most[j] = Math.max(most[j], value);
        }
        offer(new Sampled(mixed(row.id()), row));
        return this;
    }

    TableFacts merge(TableFacts other) {
        for (int j = 0; j < sums.length; j++) {
            sums[j].add(other.sums[j]);
            squares[j].add(other.squares[j]);
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
        Arrays.setAll(shift, j -> varies(j) ? mean(j) : least[j]);
        return shift;
    }

    /** The targets' means. */
    public double[] targetShift() {
        double[] shift = new double[sums.length - inputs];
        Arrays.setAll(shift, k -> mean(inputs + k));
        return shift;
    }

    /** The targets' standard deviations. */
    public double[] targetDeviation() {
        double[] deviation = new double[sums.length - inputs];
        Arrays.setAll(deviation, k -> deviation(inputs + k));
        return deviation;
    }

    /** One over the inputs' standard deviations; 0 for a constant column. */
    public double[] scale() {
        double[] scale = new double[inputs];
        Arrays.setAll(scale, j -> varies(j) ? 1 / deviation(j) : 0);
        return scale;
    }

    private boolean varies(int column) {
        return least[column] != most[column];
    }

    private double mean(int column) {
        return sums[column]
                .value()
                .divide(BigDecimal.valueOf(rows), MathContext.DECIMAL128)
                .doubleValue();
    }

    private double deviation(int column) {
        return Math.sqrt(spread(column) / rows);
    }

    /** Σ of squared distances from the mean; what underflows in squares may leave it below 0. */
    private double spread(int column) {
        BigDecimal count = BigDecimal.valueOf(rows);
        BigDecimal sum = sums[column].value();
        return count.multiply(squares[column].value())
                .subtract(sum.multiply(sum))
                .max(BigDecimal.ZERO)
                .divide(count, MathContext.DECIMAL128)
                .doubleValue();
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
            sum += spread(k);
        }
        return sum;
    }
}
