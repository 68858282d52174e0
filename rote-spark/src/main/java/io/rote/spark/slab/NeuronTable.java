package io.rote.spark.slab;

import io.rote.slab.SlabPairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The hidden units of a network as a Parquet table, written and read by the executors.
 *
 * <p>Columns: {@code unit} (0, 1, …), {@code weights} (d numbers), {@code bias}, {@code coefficients} (a number for every output).
 * With the output biases c the network is f(x) = c + Σ coefficients·max(0, weights·x + bias).
 */
final class NeuronTable {
    private static final StructType SCHEMA = new StructType()
            .add("unit", DataTypes.LongType, false)
            .add("weights", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
            .add("bias", DataTypes.DoubleType, false)
            .add("coefficients", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private NeuronTable() {}

    /** Writes the units of all blocks, whose first ones are numbered as {@code firsts} says. */
    static void write(
            SparkSession session,
            JavaRDD<BlockUnits> units,
            List<Borders.Border> borders,
            long[] firsts,
            double[][] outputWeights,
            String path) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        Broadcast<List<Borders.Border>> all = spark.broadcast(borders);
        JavaRDD<Row> rows = units.flatMap(block -> {
            int index = block.head().block();
            List<Row> some = new ArrayList<>();
            long unit = firsts[index];
            if (index > 0) {
                Borders.Border border = all.value().get(index - 1);
                append(some, unit, border.weights(), border.biases(), outputWeights);
                unit += border.biases().length;
            }
            append(some, unit, block.weights(), block.biases(), outputWeights);
            return some.iterator();
        });
        session.createDataFrame(rows, SCHEMA).write().parquet(path);
    }

    private static void append(List<Row> rows, long from, double[] weights, double[] biases, double[][] outputWeights) {
        int d = weights.length / biases.length;
        for (int k = 0; k < biases.length; k++) {
            rows.add(RowFactory.create(
                    from + k,
                    Arrays.copyOfRange(weights, k * d, (k + 1) * d),
                    biases[k],
                    coefficients(from + k, outputWeights)));
        }
    }

    /** A unit's share in every output: what it adds to the r functions, weighted as they are in the outputs (r × q). */
    static double[] coefficients(long unit, double[][] outputWeights) {
        int r = outputWeights.length;
        double[] coefficients = new double[outputWeights[0].length];
        for (int o = 0; o < r; o++) {
            double share = SlabPairs.coefficient(unit, o, r);
            for (int c = 0; c < coefficients.length; c++) {
                coefficients[c] += outputWeights[o][c] * share;
            }
        }
        return coefficients;
    }

    /** What the written units make of some inputs, unit by unit, without the output biases: both row-major. */
    static double[] evaluate(SparkSession session, String path, double[] inputs, int count, int outputs) {
        Dataset<Row> table = session.read().schema(SCHEMA).parquet(path);
        Broadcast<double[]> all =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(inputs);
        return table.javaRDD()
                .mapPartitions(
                        part -> List.of(sums(part, all.value(), count, outputs)).iterator())
                .treeReduce((a, b) -> {
                    for (int k = 0; k < a.length; k++) {
                        a[k] += b[k];
                    }
                    return a;
                });
    }

    private static double[] sums(Iterator<Row> units, double[] inputs, int count, int outputs) {
        double[] sums = new double[count * outputs];
        while (units.hasNext()) {
            Row unit = units.next();
            double[] weights = numbers(unit.getList(1));
            double[] coefficients = numbers(unit.getList(3));
            for (int i = 0; i < count; i++) {
                double z = unit.getDouble(2);
                for (int j = 0; j < weights.length; j++) {
                    z += weights[j] * inputs[i * weights.length + j];
                }
                for (int c = 0; c < outputs && z > 0; c++) {
                    sums[i * outputs + c] += coefficients[c] * z;
                }
            }
        }
        return sums;
    }

    private static double[] numbers(List<Double> boxed) {
        return boxed.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
