package io.rote.spark.slab;

import io.rote.large.LargeTableException;
import io.rote.memorize.Size;
import io.rote.slab.GroupSizes;
import io.rote.slab.SlabDirections;
import io.rote.slab.SlabFrame;
import io.rote.spark.table.LargeRow;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.TableFacts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The slab network of a table that need not fit into any machine's memory.
 *
 * <p>The construction is that of {@code io.rote.slab}, block by block: three passes over the table find the columns' spreads, the
 * exact ranks of all projections, and bring the rows, in the order of the projections, into blocks that end where a group may end.
 * The units of each block are made apart; those between the blocks are made on the driver, from what all units before them sum to.
 *
 * <p><b>Shapes.</b> n rows, d inputs, r functions (real targets, or one for any number of classes).
 *
 * <p><b>Guarantee.</b> (G1) With {@code Size.SMALLEST}, distinct rows in general position give (r + 1)⌈n/(d + 1)⌉ − 1 units, as on
 * one machine; other sizes have at most one group more per block. (G2) Rounding does not build up over blocks: a border adds the
 * rounding of its own pair to the block behind it. (G3) The same table and seed give the same network whatever the executors, and
 * whatever of them is lost.
 *
 * <p><b>Cost.</b> 2nd² operations for the fits; 8·3 bytes a row for projections and 8(d + r + 1) bytes for the rows go over the
 * network and onto the executors' disks, 8(r + 1)n bytes of units onto disks. A task holds one block: 8(d + r + 1) bytes a row,
 * about twice that while it is sorted and its groups are fitted. The driver holds 8r(d + 1) bytes about 10 times per block.
 *
 * <p><b>Numerics.</b> Those of one machine; means and spreads of columns differ from those by rounding, and so does the direction.
 */
public final class SlabConstruction {
    /** Groups that a block has at least, so that what is near a border is in the blocks beside it. */
    private static final int LEAST_GROUPS = 8;

    private SlabConstruction() {}

    /**
     * Builds the network; its units stay on the executors' disks until this is closed.
     *
     * @param progress hears what is being done
     * @throws LargeTableException if cells are missing or not finite, or rows contradict each other or cannot be told apart
     */
    public static DistributedSlab build(
            SparkSession session, LargeTable table, Size size, long seed, long blockBytes, Consumer<String> progress) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        int d = table.features().size();
        int r = table.functions();
        JavaRDD<LargeRow> rows = table.rows();
        progress.accept("reading the table: columns and a sample of rows");
        TableFacts facts = TableFacts.of(table);
        progress.accept(facts.rows() + " rows of " + d + " inputs; projecting them");
        List<double[]> directions = SlabDirections.draw(facts.scale(), (double) facts.rows() * d, seed);
        GroupSizes sizes = size.groups(SlabFrame.varying(facts.scale()).length);
        long every = rowsPerBlock(blockBytes, d, r, sizes);
        int bins = (int) Math.max(1, Math.min(facts.sample().size(), -Math.floorDiv(-facts.rows(), every)));
        SlabFrame frame;
        Blocks blocks;
        try (Projections projections = Projections.of(spark, rows, facts, directions, bins)) {
            frame = projections.best(sizes);
            blocks = projections.blocks(frame, every, sizes.most() - sizes.fewest());
        }
        progress.accept("bringing the rows into " + blocks.count() + " blocks and fitting their groups");
        Broadcast<BlockTask> task = spark.broadcast(new BlockTask(frame, blocks, sizes, r));
        JavaPairRDD<Integer, double[]> shuffled = new RowShuffle(frame.direction(), blocks, r).shuffle(rows);
        JavaRDD<BlockUnits> units = shuffled.mapPartitionsWithIndex(
                        (index, chunks) ->
                                List.of(task.value().make(index, chunks)).iterator(),
                        true)
                .persist(StorageLevel.DISK_ONLY());
        List<BlockUnits.Head> heads = units.map(BlockUnits::head).collect().stream()
                .sorted(Comparator.comparingInt(BlockUnits.Head::block))
                .toList();
        refuse(table, heads);
        progress.accept("joining the blocks");
        List<Borders.Border> borders = Borders.of(frame, blocks, heads, edges(spark, units, heads, d));
        return new DistributedSlab(table, facts, task, shuffled, units, heads, borders);
    }

    /** A multiple of the smallest group, so that blocks of equal groups come out even. */
    private static long rowsPerBlock(long blockBytes, int d, int r, GroupSizes sizes) {
        long rows = Math.max(blockBytes / (8L * (1 + d + r)), (long) LEAST_GROUPS * sizes.most());
        return Math.max(1, rows / sizes.fewest()) * sizes.fewest();
    }

    private static void refuse(LargeTable table, List<BlockUnits.Head> heads) {
        for (BlockUnits.Head head : heads) {
            BlockUnits.Refusal refusal = head.refusal();
            if (refusal != null) {
                throw new LargeTableException(table.path() + ": " + table.where(refusal.first()) + " and "
                        + table.where(refusal.second()) + " " + refusal.what());
            }
        }
    }

    private static List<Borders.EdgeSizes> edges(
            JavaSparkContext spark, JavaRDD<BlockUnits> units, List<BlockUnits.Head> heads, int d) {
        Broadcast<List<BlockUnits.Head>> all = spark.broadcast(heads);
        return units.map(one -> Borders.EdgeSizes.of(one, all.value(), d)).collect().stream()
                .sorted(Comparator.comparingInt(Borders.EdgeSizes::block))
                .toList();
    }
}
