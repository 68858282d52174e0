package io.rote.spark.slab;

import io.rote.data.Task;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.Spots;
import io.rote.spark.table.TableFacts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** A slab network whose units are on the executors' disks, block by block, until this is closed; {@link SlabConstruction} makes it. */
public final class DistributedSlab implements AutoCloseable {
    private final LargeTable table;
    private final TableFacts facts;
    private final Broadcast<BlockTask> task;
    private final JavaPairRDD<Integer, double[]> shuffled;
    private final JavaRDD<BlockUnits> units;
    private final List<BlockUnits.Head> heads;
    private final List<Borders.Border> borders;

    DistributedSlab(
            LargeTable table,
            TableFacts facts,
            Broadcast<BlockTask> task,
            JavaPairRDD<Integer, double[]> shuffled,
            JavaRDD<BlockUnits> units,
            List<BlockUnits.Head> heads,
            List<Borders.Border> borders) {
        this.table = table;
        this.facts = facts;
        this.task = task;
        this.shuffled = shuffled;
        this.units = units;
        this.heads = heads;
        this.borders = borders;
    }

    /** Compares the network with every label: a pass over the blocks. */
    public SlabFit fit() {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(units.context());
        Broadcast<BlockTask> shared = task;
        Broadcast<List<BlockUnits.Head>> allHeads = spark.broadcast(heads);
        Broadcast<List<Borders.Border>> allBorders = spark.broadcast(borders);
        BlockFit fit = shuffled.zipPartitions(
                        units,
                        (chunks, made) -> List.of(
                                        shared.value().check(chunks, made.next(), allHeads.value(), allBorders.value()))
                                .iterator())
                .treeReduce(BlockFit::merge);
        boolean classes = table.task() == Task.CLASSIFICATION;
        return new SlabFit(
                classes ? Double.NaN : Math.sqrt(fit.squares() / facts.spread()),
                classes ? Double.NaN : fit.largest(),
                classes ? fit.beyondOne() : 0,
                classes ? 1 - fit.largest() : Double.NaN,
                table.where(fit.worst()),
                fit.unsettled());
    }

    /** Hands the units over, block after block; holds one block in memory. */
    void forEachBlock(UnitSink sink) throws IOException {
        Iterator<BlockUnits> all = units.toLocalIterator();
        long unit = 0;
        while (all.hasNext()) {
            BlockUnits block = all.next();
            if (block.head().block() > 0) {
                Borders.Border border = borders.get(block.head().block() - 1);
                sink.accept(border.weights(), border.biases(), coefficients(unit, border.biases().length));
                unit += border.biases().length;
            }
            sink.accept(block.weights(), block.biases(), coefficients(unit, block.biases().length));
            unit += block.biases().length;
        }
    }

    /** Takes units: k × d weights, k biases, q × k output weights. */
    @FunctionalInterface
    interface UnitSink {
        void accept(double[] weights, double[] biases, double[] coefficients) throws IOException;
    }

    /** Writes the units as a Parquet folder, each block by the executor that has it. */
    void writeNeurons(SparkSession session, String path) {
        int r = table.functions();
        long[] firsts = new long[heads.size()];
        for (int k = 1; k < firsts.length; k++) {
            firsts[k] = firsts[k - 1] + heads.get(k - 1).units() + (k > 1 ? r + 1 : 0);
        }
        NeuronTable.write(session, units, borders, firsts, outputWeights(), path);
    }

    /** The units' shares in every output, q × count. */
    private double[] coefficients(long from, int count) {
        double[][] outputWeights = outputWeights();
        double[] all = new double[Math.multiplyExact(table.outputs(), count)];
        for (int k = 0; k < count; k++) {
            double[] one = NeuronTable.coefficients(from + k, outputWeights);
            for (int c = 0; c < one.length; c++) {
                all[c * count + k] = one[c];
            }
        }
        return all;
    }

    private double[][] outputWeights() {
        double[][] weights = new double[table.functions()][];
        Arrays.setAll(weights, table::outputWeights);
        return weights;
    }

    /** The output layer's biases. */
    double[] outputBiases() {
        double[] biases = table.outputBiases();
        for (int o = 0; o < table.functions(); o++) {
            double[] weights = table.outputWeights(o);
            for (int c = 0; c < biases.length; c++) {
                biases[c] -= weights[c] * heads.get(0).lift();
            }
        }
        return biases;
    }

    /** Some rows, to run the written network on. */
    Spots spots() {
        return Spots.of(table, facts);
    }

    /** What the network was made from. */
    public LargeTable table() {
        return table;
    }

    /** Rows of the table, repeated ones included. */
    public long rows() {
        return facts.rows();
    }

    /** Rows that repeat an earlier one, inputs and labels. */
    public long repeated() {
        return heads.stream().mapToLong(BlockUnits.Head::repeated).sum();
    }

    /** The number of hidden units. */
    public long neurons() {
        return heads.stream().mapToLong(BlockUnits.Head::units).sum() + (long) borders.size() * (table.functions() + 1);
    }

    /** The number of parameters. */
    public long parameters() {
        return neurons() * (table.features().size() + 1 + table.outputs()) + table.outputs();
    }

    /** The number of groups of rows. */
    public long groups() {
        return heads.stream().mapToLong(BlockUnits.Head::groups).sum();
    }

    /** The number of blocks. */
    public int blockCount() {
        return heads.size();
    }

    /** The memory for the largest block's rows, in bytes. */
    public long largestBlockBytes() {
        int most = heads.stream().mapToInt(BlockUnits.Head::samples).max().orElse(0);
        return 8L * most * (1 + table.features().size() + table.functions());
    }

    /** Lets Spark forget the units. */
    @Override
    public void close() {
        units.unpersist(false);
    }
}
