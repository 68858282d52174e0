package io.rote.spark.ml;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** The column names that estimator and model share, under the names that Spark's own stages give them. */
final class ColumnParams implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Param<String> features;
    private final Param<String> label;
    private final Param<String> prediction;
    private final Param<String> rawPrediction;

    /** Parameters that belong to a stage; they have no defaults yet. */
    ColumnParams(Params owner) {
        features = new Param<>(owner, "featuresCol", "features column name: vectors");
        label = new Param<>(owner, "labelCol", "label column name: numbers");
        prediction = new Param<>(owner, "predictionCol", "prediction column name");
        rawPrediction = new Param<>(
                owner, "rawPredictionCol", "raw prediction column name: a score per class, classification only");
    }

    void setDefaults(Params owner) {
        owner.setDefault(features, "features");
        owner.setDefault(label, "label");
        owner.setDefault(prediction, "prediction");
        owner.setDefault(rawPrediction, "rawPrediction");
    }

    Param<String> features() {
        return features;
    }

    Param<String> label() {
        return label;
    }

    Param<String> prediction() {
        return prediction;
    }

    Param<String> rawPrediction() {
        return rawPrediction;
    }

    /**
     * The schema with the columns that a model adds.
     *
     * @param labelled whether a label column is needed
     * @param scores whether a raw prediction column is added
     * @throws IllegalArgumentException if a column is missing, has the wrong type or is there already
     */
    StructType transform(Params owner, StructType schema, boolean labelled, boolean scores) {
        String vectors = owner.getOrDefault(features);
        requireColumn(schema, vectors);
        if (!schema.apply(vectors).dataType().equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException("column " + vectors + " must hold vectors, it holds "
                    + schema.apply(vectors).dataType().catalogString() + "; VectorAssembler makes them");
        }
        if (labelled) {
            String labels = owner.getOrDefault(label);
            requireColumn(schema, labels);
            if (!(schema.apply(labels).dataType() instanceof NumericType)) {
                throw new IllegalArgumentException("column " + labels + " must hold numbers, it holds "
                        + schema.apply(labels).dataType().catalogString() + "; StringIndexer makes them of classes");
            }
        }
        StructType with = schema;
        if (scores) {
            with = added(with, owner.getOrDefault(rawPrediction))
                    .add(owner.getOrDefault(rawPrediction), SQLDataTypes.VectorType(), false);
        }
        return added(with, owner.getOrDefault(prediction))
                .add(owner.getOrDefault(prediction), DataTypes.DoubleType, false);
    }

    private static void requireColumn(StructType schema, String name) {
        if (!Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException(
                    "there is no column " + name + "; the columns are " + String.join(", ", schema.fieldNames()));
        }
    }

    private static StructType added(StructType schema, String name) {
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("output column " + name + " exists already");
        }
        return schema;
    }
}
