package io.rote.spark.ml;

import io.rote.network.FeedForward;
import java.io.Serializable;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A network as a Spark ML model.
 *
 * <p>Adds {@code predictionCol} with the network's output or the class; for classes also {@code rawPredictionCol} with a score for
 * each, the largest of which decides.
 */
public final class MemorizerModel extends Model<MemorizerModel> implements MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final ColumnParams columns;
    private final transient FeedForward network;
    private final Facts facts;

    /**
     * What is known of a model.
     *
     * @param memorized whether the network meets the labels that it was fitted on
     * @param classes the number of classes C; 0 for real labels
     * @param relative the relative residual; NaN for classes
     * @param misclassified rows classified wrongly
     */
    record Facts(boolean memorized, int classes, double relative, long misclassified) implements Serializable {}

    MemorizerModel(String uid, FeedForward network, Facts facts) {
        this.uid = uid;
        this.network = network;
        this.facts = facts;
        columns = new ColumnParams(this);
        columns.setDefaults(this);
    }

    /** Reads a model that was saved. */
    public static MLReader<MemorizerModel> read() {
        return new ModelFiles.Reader();
    }

    /** Reads a model that was saved at a path. */
    public static MemorizerModel load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return new ModelFiles.Writer(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The network, on raw features. */
    public FeedForward network() {
        return network;
    }

    Facts facts() {
        return facts;
    }

    /** True if the network meets every label that it was fitted on. */
    public boolean memorized() {
        return facts.memorized();
    }

    /** The number of classes C; 0 for real labels. */
    public int numClasses() {
        return facts.classes();
    }

    /** ‖f(X) − Y‖ / ‖Y − mean(Y)‖ on the rows that it was fitted on; NaN for classes. */
    public double relativeResidual() {
        return facts.relative();
    }

    /** Rows classified wrongly, of those that it was fitted on; 0 for real labels. */
    public long misclassified() {
        return facts.misclassified();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        NetworkFunction function = new NetworkFunction(network);
        UDF1<Vector, Double> value = function::value;
        UDF1<Vector, Vector> scores = function::scores;
        UDF1<Vector, Double> largest = NetworkFunction::largest;
        Column features = functions.col(getOrDefault(columns.features()));
        String prediction = getOrDefault(columns.prediction());
        if (facts.classes() == 0) {
            return dataset.toDF()
                    .withColumn(
                            prediction,
                            functions.udf(value, DataTypes.DoubleType).apply(features));
        }
        String raw = getOrDefault(columns.rawPrediction());
        return dataset.toDF()
                .withColumn(
                        raw, functions.udf(scores, SQLDataTypes.VectorType()).apply(features))
                .withColumn(
                        prediction, functions.udf(largest, DataTypes.DoubleType).apply(functions.col(raw)));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return columns.transform(this, schema, false, facts.classes() > 0);
    }

    @Override
    public MemorizerModel copy(ParamMap extra) {
        return copyValues(new MemorizerModel(uid, network, facts), extra).setParent(parent());
    }

    /** Vectors of features. */
    public Param<String> featuresCol() {
        return columns.features();
    }

    /** Labels, which a model does not need. */
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

    /** Sets {@link #featuresCol}. */
    public MemorizerModel setFeaturesCol(String value) {
        set(columns.features(), value);
        return this;
    }

    /** Sets {@link #predictionCol}. */
    public MemorizerModel setPredictionCol(String value) {
        set(columns.prediction(), value);
        return this;
    }

    /** Sets {@link #rawPredictionCol}. */
    public MemorizerModel setRawPredictionCol(String value) {
        set(columns.rawPrediction(), value);
        return this;
    }
}
