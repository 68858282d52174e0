package io.rote.spark.slab;

import io.rote.slab.GroupCuts;
import io.rote.slab.GroupSizes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Projections of rows along one direction between two bounds, ascending. */
final class Bin implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int key;
    private final double[] sorted;

    private Bin(int key, double[] sorted) {
        this.key = key;
        this.sorted = sorted;
    }

    /** The bin of a partition. */
    static Iterator<Bin> collect(int key, Iterator<Tuple2<Integer, double[]>> parts) {
        List<double[]> some = new ArrayList<>();
        int count = 0;
        while (parts.hasNext()) {
            double[] part = parts.next()._2();
            some.add(part);
            count = Math.addExact(count, part.length);
        }
        double[] all = new double[count];
        int at = 0;
        for (double[] part : some) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        Arrays.sort(all);
        return List.of(new Bin(key, all)).iterator();
    }

    int key() {
        return key;
    }

    int count() {
        return sorted.length;
    }

    /** Σ 1/gap² over the cuts that groups of these sizes would have within the bin, equal projections counted once. */
    double crowding(double noise, GroupSizes sizes) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        return distinct.length == 0 ? 0 : GroupCuts.of(distinct, noise, sizes).crowding();
    }

    /**
     * Borders in this bin, one near each wanted rank that falls into it, in the widest usable gap among the next few.
     *
     * @param offset the rank of the bin's first projection
     * @param every the wanted ranks: its multiples
     * @param most the largest rank wanted
     * @param room how many ranks beyond the wanted one are as good
     */
    List<Border> borders(long offset, long every, long most, double noise, int room) {
        List<Border> borders = new ArrayList<>();
        long next = Math.max(every, -Math.floorDiv(-offset, every) * every);
        for (long rank = next; rank < offset + sorted.length && rank <= most; rank += every) {
            int from = (int) Math.max(1, rank - offset);
            int best = -1;
            // where no gap near by is usable, the first that is
            for (int at = from; at < sorted.length && (at <= from + room || best < 0); at++) {
                double gap = sorted[at] - sorted[at - 1];
                if (GroupCuts.usable(gap, noise) && (best < 0 || gap > sorted[best] - sorted[best - 1])) {
                    best = at;
                }
            }
            if (best >= 0
                    && (borders.isEmpty() || borders.get(borders.size() - 1).rank() < offset + best)) {
                borders.add(new Border(offset + best, sorted[best - 1], sorted[best]));
            }
        }
        return borders;
    }

    /** A place between two rows: the rank of the second, and both projections. */
    record Border(long rank, double last, double first) implements Serializable {}
}
