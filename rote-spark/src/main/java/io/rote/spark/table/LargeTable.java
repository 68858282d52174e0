package io.rote.spark.table;

import io.rote.data.Task;
import io.rote.large.LargeTableException;
import io.rote.spark.SparkFailures;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A Parquet table that Spark reads: one file, or a folder of them.
 *
 * <p>Every column but the targets is an input and must be numeric. Text and truth values make class labels, numbers real ones
 * unless classification is asked for. Classes are sorted, numbers as numbers.
 */
public final class LargeTable {
    private static final int MOST_CLASSES = 10_000;

    private final String path;
    private final List<String> features;
    private final List<String> targets;
    private final List<String> classes;
    private final List<String> files;
    private final Dataset<Row> selected;

    private LargeTable(
            String path,
            List<String> features,
            List<String> targets,
            List<String> classes,
            List<String> files,
            Dataset<Row> selected) {
        this.path = path;
        this.features = features;
        this.targets = targets;
        this.classes = classes;
        this.files = files;
        this.selected = selected;
    }

    /**
     * Opens a table.
     *
     * @param path a file or folder that every executor can read
     * @param options the target columns, none for the last column; one-hot encoding is refused
     * @throws LargeTableException if it cannot be read, or its columns cannot be learnt from
     */
    public static LargeTable open(SparkSession spark, String path, TableOptions options) {
        if (options.oneHot()) {
            throw new LargeTableException(
                    path + ": one-hot encoding is not offered for tables on Spark; encode the columns before");
        }
        Dataset<Row> table = read(spark, path);
        List<String> columns = List.of(table.columns());
        List<String> targets =
                options.targets().isEmpty() ? List.of(columns.get(columns.size() - 1)) : options.targets();
        for (String target : targets) {
            if (!columns.contains(target)) {
                throw new LargeTableException(path + ": there is no column \"" + target + "\"; the columns are "
                        + String.join(", ", columns));
            }
        }
        List<String> features =
                columns.stream().filter(name -> !targets.contains(name)).toList();
        if (features.isEmpty()) {
            throw new LargeTableException(path + ": no column is left as an input");
        }
        for (String name : features) {
            StructField field = table.schema().apply(name);
            if (!(field.dataType() instanceof NumericType) && !(field.dataType() instanceof BooleanType)) {
                throw new LargeTableException(path + ", column \"" + name + "\": it holds "
                        + field.dataType().simpleString() + ", inputs must be numbers; encode or drop it");
            }
        }
        List<String> classes = isClassification(table, path, targets, options.task())
                ? classes(table, path, targets.get(0))
                : List.of();
        List<String> files = table.select("_metadata.file_path").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
        Column labels = classes.isEmpty()
                ? numbers(targets)
                : functions.col(quoted(targets.get(0))).cast(DataTypes.StringType);
        Dataset<Row> selected = table.select(
                numbers(features), labels, functions.col("_metadata.file_path"), functions.col("_metadata.row_index"));
        return new LargeTable(path, features, List.copyOf(targets), classes, files, selected);
    }

    private static Dataset<Row> read(SparkSession spark, String path) {
        Dataset<Row> table;
        try {
            table = spark.read().parquet(path);
        } catch (Exception e) {
            // Scala does not declare what it throws
            if (e instanceof AnalysisException missing) {
                throw new LargeTableException(path + ": " + SparkFailures.reason(missing), missing);
            }
            throw new LargeTableException(
                    path + ": it is no Parquet table that Spark can read: " + SparkFailures.reason(e), e);
        }
        if (table.columns().length == 0) {
            throw new LargeTableException(path + ": the table has no columns");
        }
        return table;
    }

    private static boolean isClassification(Dataset<Row> table, String path, List<String> targets, TaskChoice task) {
        boolean numeric =
                targets.stream().allMatch(name -> table.schema().apply(name).dataType() instanceof NumericType);
        if (task == TaskChoice.REGRESSION || (task == TaskChoice.AUTO && numeric)) {
            if (!numeric) {
                throw new LargeTableException(path + ": the targets " + targets + " are not all numbers");
            }
            return false;
        }
        if (targets.size() != 1) {
            throw new LargeTableException(path + ": classes come from one column, not from " + targets);
        }
        return true;
    }

    private static List<String> classes(Dataset<Row> table, String path, String target) {
        boolean text = table.schema().apply(target).dataType() instanceof StringType;
        boolean numeric = table.schema().apply(target).dataType() instanceof NumericType;
        List<Row> distinct = table.select(functions.col(quoted(target)).cast(DataTypes.StringType))
                .distinct()
                .limit(MOST_CLASSES + 2)
                .collectAsList();
        List<String> names = new ArrayList<>();
        distinct.forEach(row -> {
            if (!row.isNullAt(0)) {
                names.add(row.getString(0));
            }
        });
        if (names.size() < 2 || names.size() > MOST_CLASSES) {
            throw new LargeTableException(path + ", column \"" + target + "\": it has "
                    + (names.size() > MOST_CLASSES ? "more than " + MOST_CLASSES : names.size())
                    + " classes; " + (text ? "" : "leave --task out for real labels; ") + "2 to " + MOST_CLASSES
                    + " are needed");
        }
        names.sort(numeric ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        return names;
    }

    private static Column numbers(List<String> names) {
        return functions.array(names.stream()
                .map(name -> functions.coalesce(
                        functions.col(quoted(name)).cast(DataTypes.DoubleType), functions.lit(Double.NaN)))
                .toArray(Column[]::new));
    }

    /** A name that Spark takes as it is, dots included. */
    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The rows; every use reads the files. */
    public JavaRDD<LargeRow> rows() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int k = 0; k < files.size(); k++) {
            numbers.put(files.get(k), k);
        }
        Map<String, Double> values = new HashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            values.put(classes.get(c), classValue(c));
        }
        RowReader reader = new RowReader(numbers, values);
        return selected.queryExecution().toRdd().toJavaRDD().mapPartitions(reader::read);
    }

    /**
     * Looks for rows with equal inputs and different labels, by a pass that groups equal rows.
     *
     * @throws LargeTableException if there are some; the message names two
     */
    public void requireConsistent() {
        Dataset<Row> rows = selected.toDF("x", "y", "file", "row");
        Column place = functions.struct(functions.col("y"), functions.col("file"), functions.col("row"));
        List<Row> found = rows.groupBy("x")
                .agg(functions.min(place).as("least"), functions.max(place).as("most"))
                .filter(functions.col("least.y").notEqual(functions.col("most.y")))
                .limit(1)
                .collectAsList();
        if (!found.isEmpty()) {
            throw new LargeTableException(path + ": " + where(found.get(0).getStruct(1)) + " and "
                    + where(found.get(0).getStruct(2)) + " have equal inputs but different labels");
        }
    }

    private String where(Row place) {
        return where(((long) files.indexOf(place.getString(1)) << RowReader.ROW_BITS) + place.getLong(2));
    }

    /** The target that stands for class c of C: 2c − (C − 1), as in the slab network of one machine. */
    public double classValue(int c) {
        return 2.0 * c - (classes.size() - 1);
    }

    /** A row's place, for messages. */
    public String where(long id) {
        String file = files.get((int) (id >>> RowReader.ROW_BITS));
        return file.substring(file.lastIndexOf('/') + 1) + ", row " + ((id & ((1L << RowReader.ROW_BITS) - 1)) + 1);
    }

    /** The path as it was given. */
    public String path() {
        return path;
    }

    /** Input column names. */
    public List<String> features() {
        return features;
    }

    /** Label column names. */
    public List<String> targets() {
        return targets;
    }

    /** Class names; empty for real labels. */
    public List<String> classes() {
        return classes;
    }

    /** Real or class labels. */
    public Task task() {
        return classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Number of functions r that the network's hidden layer sums to: one per real target, one for any number of classes. */
    public int functions() {
        return classes.isEmpty() ? targets.size() : 1;
    }

    /** Number of network outputs q. */
    public int outputs() {
        return classes.size() > 2 ? classes.size() : functions();
    }

    /** The outputs' weights of function o: what the network's output layer makes of r functions. */
    public double[] outputWeights(int o) {
        double[] weights = new double[outputs()];
        if (classes.size() > 2) {
            Arrays.setAll(weights, this::classValue);
        } else {
            weights[o] = 1;
        }
        return weights;
    }

    /** What the output layer adds to its weighted functions. */
    public double[] outputBiases() {
        double[] biases = new double[outputs()];
        if (classes.size() > 2) {
            Arrays.setAll(biases, c -> -classValue(c) * classValue(c) / 2);
        }
        return biases;
    }

    /**
     * How far q outputs are from a row's targets: the largest difference for real labels; for classes how much the right score
     * misses the margin of a network that meets the targets.
     */
    public double error(double[] targets, double[] outputs, int from) {
        double most = 0;
        for (int c = 0; c < outputs(); c++) {
            double asked = outputBiases()[c];
            for (int o = 0; o < functions(); o++) {
                asked += outputWeights(o)[c] * targets[o];
            }
            most = Math.max(most, Math.abs(outputs[from + c] - asked));
        }
        return most;
    }
}
