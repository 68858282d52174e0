package io.rote.spark.slab;

import io.rote.slab.GroupSizes;
import io.rote.slab.SlabDirections;
import io.rote.slab.SlabFrame;
import io.rote.spark.table.LargeRow;
import io.rote.spark.table.TableFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The projections of all rows along several directions, sorted: 8 bytes a row and direction, in bins of about equal count.
 *
 * <p>They tell which direction keeps groups apart best, and give the rows exact ranks before any row has moved.
 */
final class Projections implements AutoCloseable {
    private final JavaRDD<Bin> bins;
    private final int binsPerDirection;
    private final List<double[]> directions;
    private final TableFacts facts;
    private final double[] extremes;
    private final List<Count> counts;

    /** How many projections a bin holds. */
    private record Count(int key, int rows) implements Serializable {}

    /** How crowded a bin's cuts are. */
    private record Crowding(int key, double value) implements Serializable {}

    private Projections(
            JavaRDD<Bin> bins,
            int binsPerDirection,
            List<double[]> directions,
            TableFacts facts,
            double[] extremes,
            List<Count> counts) {
        this.bins = bins;
        this.binsPerDirection = binsPerDirection;
        this.directions = directions;
        this.facts = facts;
        this.extremes = extremes;
        this.counts = counts;
    }

    /** Projects the rows: one pass over the table. */
    static Projections of(
            JavaSparkContext spark, JavaRDD<LargeRow> rows, TableFacts facts, List<double[]> directions, int bins) {
        Largest extremes = new Largest(directions.size() + 1);
        spark.sc().register(extremes);
        Broadcast<Binning> binning = spark.broadcast(new Binning(directions, facts, bins));
        JavaRDD<Bin> sorted = rows.mapPartitionsToPair(part -> binning.value().bin(part, extremes))
                .partitionBy(new HashPartitioner(directions.size() * bins))
                .mapPartitionsWithIndex(Bin::collect, true)
                .persist(StorageLevel.DISK_ONLY());
        List<Count> counts =
                sorted.map(bin -> new Count(bin.key(), bin.count())).collect();
        return new Projections(sorted, bins, directions, facts, extremes.value(), counts);
    }

    /** The direction with the least Σ 1/gap² over the groups' cuts, and what all blocks need to know. */
    SlabFrame best(GroupSizes sizes) {
        double[] noises = noises();
        int perDirection = binsPerDirection;
        List<Crowding> found = bins.map(bin ->
                        new Crowding(bin.key(), bin.crowding(noises[bin.key() / perDirection], sizes)))
                .collect();
        double[] crowding = new double[directions.size()];
        found.stream()
                .sorted(Comparator.comparingInt(Crowding::key))
                .forEach(one -> crowding[one.key() / perDirection] += one.value());
        int best = 0;
        for (int t = 1; t < crowding.length; t++) {
            if (crowding[t] < crowding[best]) {
                best = t;
            }
        }
        double[] direction = directions.get(best);
        return new SlabFrame(
                direction,
                noises[best],
                facts.shift(),
                facts.scale(),
                facts.largest(),
                SlabFrame.roundedUp(Math.sqrt(extremes[directions.size()]), direction.length));
    }

    private double[] noises() {
        double[] noises = new double[directions.size()];
        for (int t = 0; t < noises.length; t++) {
            noises[t] = SlabDirections.noise(directions.get(t).length, extremes[t]);
        }
        return noises;
    }

    /**
     * Blocks of about {@code every} rows along a direction.
     *
     * @param every rows of a block; a multiple of the fewest rows of a group
     * @param room how many rows more are as good
     */
    Blocks blocks(SlabFrame frame, long every, int room) {
        int from = directions.indexOf(frame.direction()) * binsPerDirection;
        int until = from + binsPerDirection;
        long[] offsets = new long[binsPerDirection];
        List<Count> ordered =
                counts.stream().sorted(Comparator.comparingInt(Count::key)).toList();
        for (int b = 1; b < binsPerDirection; b++) {
            offsets[b] = offsets[b - 1] + ordered.get(from + b - 1).rows();
        }
        double noise = frame.noise();
        // a last block of less than half the rows joins the one before it
        long most = facts.rows() - every / 2;
        List<Bin.Border> borders = new ArrayList<>(bins.filter(bin -> bin.key() >= from && bin.key() < until)
                .flatMap(bin -> bin.borders(offsets[bin.key() - from], every, most, noise, room)
                        .iterator())
                .collect());
        borders.sort(Comparator.comparingLong(Bin.Border::rank));
        double[] firsts = new double[borders.size()];
        double[] lasts = new double[borders.size()];
        int[] rows = new int[borders.size() + 1];
        long at = 0;
        for (int k = 0; k < firsts.length; k++) {
            Bin.Border border = borders.get(k);
            firsts[k] = border.first();
            lasts[k] = border.last();
            rows[k] = Math.toIntExact(border.rank() - at);
            at = border.rank();
        }
        rows[firsts.length] = Math.toIntExact(facts.rows() - at);
        return new Blocks(firsts, lasts, rows);
    }

    @Override
    public void close() {
        bins.unpersist(false);
    }
}
