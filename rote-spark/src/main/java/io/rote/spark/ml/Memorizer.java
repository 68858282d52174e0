package io.rote.spark.ml;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import io.rote.memorize.Memorization;
import io.rote.memorize.Observer;
import io.rote.memorize.RefusedDataException;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A Spark ML estimator whose model reproduces the label of every row that it was fitted on.
 *
 * <p><b>Shapes.</b> {@code featuresCol} holds vectors of d numbers, {@code labelCol} numbers: real labels, or with {@code task}
 * {@code classification} the classes 0, 1, …, C − 1, as StringIndexer makes them.
 *
 * <p><b>Guarantee.</b> That of the construction that {@code method} names; {@link MemorizerModel#memorized} tells whether the network
 * meets the labels. Equal rows in the same order, equal parameters and seed give equal models.
 *
 * <p><b>Cost.</b> The rows are collected on the driver, where the network is built; {@link io.rote.spark.slab} is for tables that do
 * not fit there.
 */
public final class Memorizer extends Estimator<MemorizerModel> implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final String REGRESSION = "regression";
    private static final String CLASSIFICATION = "classification";

    private final String uid;
    private final ColumnParams columns;
    private final Param<String> task;
    private final Param<String> method;
    private final Param<String> size;
    private final Param<String> activation;
    private final IntArrayParam widths;
    private final DoubleParam tolerance;
    private final LongParam seed;

    /** An estimator with the defaults of {@code rote memorize}. */
    public Memorizer() {
        this(Identifiable$.MODULE$.randomUID("memorizer"));
    }

    /** An estimator with a name of its own, for reading and copying. */
    public Memorizer(String uid) {
        this.uid = uid;
        columns = new ColumnParams(this);
        task = new Param<>(this, "task", "regression or classification");
        method = new Param<>(this, "method", "the construction, as rote memorize names it, or auto");
        size = new Param<>(this, "size", "how small: smallest, balanced or fast");
        activation = new Param<>(this, "activation", "of the hidden neurons, or auto");
        widths = new IntArrayParam(this, "widths", "neurons of each hidden layer; none lets size decide");
        tolerance = new DoubleParam(this, "tolerance", "largest relative residual that counts as memorized");
        seed = new LongParam(this, "seed", "everything random is derived from it");
        columns.setDefaults(this);
        setDefault(task, REGRESSION);
        setDefault(method, "auto");
        setDefault(size, Size.SMALLEST.id());
        setDefault(activation, "auto");
        setDefault(widths, new int[0]);
        setDefault(tolerance, Settings.DEFAULT_TOLERANCE);
        setDefault(seed, 0L);
    }

    /** Reads an estimator that was saved. */
    public static MLReader<Memorizer> read() {
        return new DefaultParamsReader<>();
    }

    /** Reads an estimator that was saved at a path. */
    public static Memorizer load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MemorizerModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        DataSet data = collect(dataset);
        Memorization made =
                io.rote.memorize.Memorizer.named(getOrDefault(method)).memorize(data, settings(), Observer.silent());
        int classes = isClassification() ? data.classes().size() : 0;
        boolean memorized = made.fit().memorizes(data, (Double) getOrDefault(tolerance));
        MemorizerModel model = new MemorizerModel(
                uid,
                made.network(),
                new MemorizerModel.Facts(
                        memorized, classes, made.fit().relative(), made.fit().misclassified()));
        return copyValues(model.setParent(this), ParamMap.empty());
    }

    private boolean isClassification() {
        return getOrDefault(task).equals(CLASSIFICATION);
    }

    private Settings settings() {
        Settings settings = Settings.defaults()
                .withSeed((Long) getOrDefault(seed))
                .withTolerance((Double) getOrDefault(tolerance))
                .withSize(Size.valueOf(getOrDefault(size).toUpperCase(Locale.ROOT)));
        if (!getOrDefault(activation).equals("auto")) {
            settings = settings.withActivation(Activation.named(getOrDefault(activation)));
        }
        List<Integer> chosen = Arrays.stream(getOrDefault(widths)).boxed().toList();
        return chosen.isEmpty() ? settings : settings.withWidths(chosen);
    }

    /** The rows on the driver, repeated ones once. */
    private DataSet collect(Dataset<?> dataset) {
        List<Row> rows = dataset.select(
                        functions.col(getOrDefault(columns.features())),
                        functions.col(getOrDefault(columns.label())).cast(DataTypes.DoubleType))
                .collectAsList();
        List<double[]> x = new ArrayList<>();
        double[] y = new double[rows.size()];
        for (int i = 0; i < y.length; i++) {
            if (rows.get(i).isNullAt(0) || rows.get(i).isNullAt(1)) {
                throw new IllegalArgumentException(
                        "row " + i + ": features or label are missing; fill them in or leave the row out");
            }
            x.add(rows.get(i).<Vector>getAs(0).toArray());
            y[i] = rows.get(i).getDouble(1);
        }
        double[][] inputs = x.toArray(double[][]::new);
        DataSet data = isClassification() ? classified(inputs, y) : DataSet.regression(inputs, y);
        Duplicates duplicates = Duplicates.of(data);
        if (!duplicates.contradictions().isEmpty()) {
            int pair = duplicates.contradictions().get(0);
            int a = duplicates.first().get(pair);
            int b = duplicates.repeat().get(pair);
            throw new RefusedDataException(
                    "consistent labels",
                    "rows " + a + " and " + b
                            + " have equal features but different labels, which no network can reproduce",
                    List.of(a, b));
        }
        return duplicates.none() ? data : duplicates.removeFrom(data);
    }

    private static DataSet classified(double[][] inputs, double[] labels) {
        int[] classes = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = (int) labels[i];
            if (classes[i] != labels[i] || classes[i] < 0) {
                throw new IllegalArgumentException(
                        "row " + i + ": the label " + labels[i] + " is no class 0, 1, …; StringIndexer makes them");
            }
        }
        return DataSet.classification(inputs, classes);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        String asked = getOrDefault(task);
        if (!asked.equals(REGRESSION) && !asked.equals(CLASSIFICATION)) {
            throw new IllegalArgumentException("task is regression or classification, not " + asked);
        }
        return columns.transform(this, schema, true, isClassification());
    }

    @Override
    public Memorizer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** Vectors of features. */
    public Param<String> featuresCol() {
        return columns.features();
    }

    /** Labels. */
    public Param<String> labelCol() {
        return columns.label();
    }

    /** The model's answers. */
    public Param<String> predictionCol() {
        return columns.prediction();
    }

    /** A score per class, classification only. */
    public Param<String> rawPredictionCol() {
        return columns.rawPrediction();
    }

    /** {@code regression} or {@code classification}. */
    public Param<String> task() {
        return task;
    }

    /** The construction's id, or {@code auto}. */
    public Param<String> method() {
        return method;
    }

    /** {@code smallest}, {@code balanced} or {@code fast}. */
    public Param<String> size() {
        return size;
    }

    /** The hidden activation's name, or {@code auto}. */
    public Param<String> activation() {
        return activation;
    }

    /** Neurons of each hidden layer; none lets {@code size} decide. */
    public IntArrayParam widths() {
        return widths;
    }

    /** Largest relative residual that counts as memorized. */
    public DoubleParam tolerance() {
        return tolerance;
    }

    /** The seed. */
    public LongParam seed() {
        return seed;
    }

    /** Sets {@link #featuresCol}. */
    public Memorizer setFeaturesCol(String value) {
        set(columns.features(), value);
        return this;
    }

    /** Sets {@link #labelCol}. */
    public Memorizer setLabelCol(String value) {
        set(columns.label(), value);
        return this;
    }

    /** Sets {@link #predictionCol}. */
    public Memorizer setPredictionCol(String value) {
        set(columns.prediction(), value);
        return this;
    }

    /** Sets {@link #rawPredictionCol}. */
    public Memorizer setRawPredictionCol(String value) {
        set(columns.rawPrediction(), value);
        return this;
    }

    /** Sets {@link #task}. */
    public Memorizer setTask(String value) {
        set(task, value);
        return this;
    }

    /** Sets {@link #method}. */
    public Memorizer setMethod(String value) {
        set(method, value);
        return this;
    }

    /** Sets {@link #size}. */
    public Memorizer setSize(String value) {
        set(size, value);
        return this;
    }

    /** Sets {@link #activation}. */
    public Memorizer setActivation(String value) {
        set(activation, value);
        return this;
    }

    /** Sets {@link #widths}. */
    public Memorizer setWidths(int... value) {
        set(widths, value);
        return this;
    }

    /** Sets {@link #tolerance}. */
    public Memorizer setTolerance(double value) {
        set(tolerance, (Object) value);
        return this;
    }

    /** Sets {@link #seed}. */
    public Memorizer setSeed(long value) {
        set(seed, (Object) value);
        return this;
    }
}
