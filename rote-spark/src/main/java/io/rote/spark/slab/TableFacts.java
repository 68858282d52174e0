package io.rote.spark.slab;

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
final class TableFacts implements Serializable {
    private static final long serialVersionUID = 1L;

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

    long rows() {
        return rows;
    }

    /** The row of the first cell that is no finite number, or −1. */
    long badRow() {
        return badRow;
    }

    /** Its column, inputs first. */
    int badColumn() {
        return badColumn;
    }

    /** Sampled rows in the order of their hashes, the smallest first. */
    List<LargeRow> sample() {
        List<Sampled> sorted = new ArrayList<>(sample);
        sorted.sort(new ByHash().reversed());
        return sorted.stream().map(Sampled::row).toList();
    }

    /** The inputs' means; a constant column's value. */
    double[] shift() {
        double[] shift = new double[inputs];
        Arrays.setAll(shift, j -> varies(j) ? mean[j] : least[j]);
        return shift;
    }

    /** One over the inputs' standard deviations; 0 for a constant column. */
    double[] scale() {
        double[] scale = new double[inputs];
        Arrays.setAll(scale, j -> varies(j) ? 1 / Math.sqrt(squares[j] / rows) : 0);
        return scale;
    }

    private boolean varies(int column) {
        return least[column] != most[column];
    }

    /** The inputs' largest absolute values. */
    double[] largest() {
        double[] largest = new double[inputs];
        Arrays.setAll(largest, j -> Math.max(Math.abs(least[j]), Math.abs(most[j])));
        return largest;
    }

    /** Σ over the targets of their squared distances from their means. */
    double spread() {
        double sum = 0;
        for (int k = inputs; k < squares.length; k++) {
            sum += squares[k];
        }
        return sum;
    }

    /** True if a target has only one value. */
    boolean constantTarget(int k) {
        return !varies(inputs + k);
    }
}
