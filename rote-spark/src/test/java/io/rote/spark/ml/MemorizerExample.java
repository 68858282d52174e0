package io.rote.spark.ml;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The example of docs/guide/spark-ml.md. */
final class MemorizerExample {
    private MemorizerExample() {}

    static Dataset<Row> run(SparkSession spark, String csv, String folder) throws Exception {
        // guide begin
        Dataset<Row> table =
                spark.read().option("header", true).option("inferSchema", true).csv(csv);
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(new String[] {"age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"})
                .setOutputCol("features");
        Memorizer memorizer = new Memorizer().setLabelCol("progression").setSize("fast");

        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {assembler, memorizer})
                .fit(table);
        fitted.write().overwrite().save(folder);

        Dataset<Row> predicted = PipelineModel.load(folder).transform(table);
        // guide end
        return predicted;
    }
}
