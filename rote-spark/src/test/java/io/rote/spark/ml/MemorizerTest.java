package io.rote.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.spark.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorizerTest {
    private static final int ROWS = 60;

    private static SparkSession spark;
    private static Dataset<Row> table;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSession() {
        spark = SparkSessions.open("local[2]", "ml test");
        SplittableRandom random = new SplittableRandom(4);
        List<Row> rows = new ArrayList<>();
        String[] trees = {"ash", "beech", "cedar"};
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(
                    random.nextGaussian(),
                    10 + random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian(),
                    trees[random.nextInt(3)]));
        }
        table = spark.createDataFrame(
                rows,
                new StructType()
                        .add("a", DataTypes.DoubleType)
                        .add("b", DataTypes.DoubleType)
                        .add("c", DataTypes.DoubleType)
                        .add("price", DataTypes.DoubleType)
                        .add("tree", DataTypes.StringType));
    }

    @AfterAll
    static void closeSession() {
        spark.stop();
    }

    private static VectorAssembler assembler() {
        return new VectorAssembler().setInputCols(new String[] {"a", "b", "c"}).setOutputCol("features");
    }

    private static Dataset<Row> assembled() {
        return assembler().transform(table);
    }

    private static double error(Dataset<Row> predicted) {
        return new RegressionEvaluator()
                .setLabelCol("price")
                .setMetricName("rmse")
                .evaluate(predicted);
    }

    @Test
    void pipelineReproducesEveryRow_alsoAfterSavingAndReading() throws Exception {
        Memorizer memorizer =
                new Memorizer().setLabelCol("price").setSize("fast").setSeed(3);
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {assembler(), memorizer})
                .fit(table);
        assertThat(error(fitted.transform(table))).isLessThan(1e-8);
        String path = folder.resolve("pipeline").toString();
        fitted.write().save(path);
        PipelineModel read = PipelineModel.load(path);
        assertThat(read.transform(table).select("prediction").collectAsList())
                .isEqualTo(fitted.transform(table).select("prediction").collectAsList());
        MemorizerModel model = (MemorizerModel) read.stages()[1];
        assertThat(model.memorized()).isTrue();
        assertThat(model.relativeResidual()).isLessThan(1e-9);
        assertThat(model.uid()).isEqualTo(memorizer.uid());
    }

    @Test
    void unfittedPipelineIsSavedAndRead_parametersIncluded() throws Exception {
        Memorizer memorizer = new Memorizer()
                .setLabelCol("price")
                .setMethod("projection")
                .setWidths(70)
                .setTolerance(1e-7);
        String path = folder.resolve("estimators").toString();
        new Pipeline()
                .setStages(new PipelineStage[] {assembler(), memorizer})
                .write()
                .save(path);
        Memorizer read = (Memorizer) Pipeline.load(path).getStages()[1];
        assertThat(read.uid()).isEqualTo(memorizer.uid());
        for (Param<?> param : memorizer.params()) {
            assertThat(read.getOrDefault(read.getParam(param.name())))
                    .as(param.name())
                    .isEqualTo(memorizer.getOrDefault(param));
        }
        assertThat(read.getOrDefault(read.method())).isEqualTo("projection");
        assertThat(read.getOrDefault(read.widths())).containsExactly(70);
    }

    @Test
    void classesAreReproduced_withScoresThatDecide() throws Exception {
        Memorizer memorizer =
                new Memorizer().setLabelCol("class").setTask("classification").setSize("fast");
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {
                    new StringIndexer().setInputCol("tree").setOutputCol("class"), assembler(), memorizer
                })
                .fit(table);
        Dataset<Row> predicted = fitted.transform(table);
        assertThat(new MulticlassClassificationEvaluator()
                        .setLabelCol("class")
                        .setMetricName("accuracy")
                        .evaluate(predicted))
                .isEqualTo(1);
        assertThat(((MemorizerModel) fitted.stages()[2]).numClasses()).isEqualTo(3);
        String path = folder.resolve("classes").toString();
        fitted.write().save(path);
        assertThat(PipelineModel.load(path).transform(table).collectAsList()).isEqualTo(predicted.collectAsList());
    }

    @Test
    void twoClassesAreReproduced() {
        Dataset<Row> two =
                assembled().withColumn("label", org.apache.spark.sql.functions.expr("cast(price > 0 as int)"));
        MemorizerModel model =
                new Memorizer().setTask("classification").setSize("fast").fit(two);
        assertThat(model.misclassified()).isZero();
        assertThat(model.transform(two).where("prediction <> label").count()).isZero();
        assertThat(model.transform(two).schema().fieldNames()).contains("rawPrediction", "prediction");
    }

    @Test
    void savedModelHoldsAnOnnxModelOfTheSameNetwork() throws Exception {
        MemorizerModel model =
                new Memorizer().setLabelCol("price").setSize("fast").fit(assembled());
        Path path = folder.resolve("model");
        model.write().save(path.toString());
        double[] x = {0.5, 10, -1};
        double[] outputs = OnnxRuntimeCheck.outputs(path.resolve("network/model.onnx"), x, 3);
        assertThat(outputs[0]).isCloseTo(model.network().apply(x)[0], org.assertj.core.data.Offset.offset(1e-9));
        MemorizerModel read = MemorizerModel.load(path.toString());
        assertThat(read.network().apply(x)).isEqualTo(model.network().apply(x));
        assertThat(read.getOrDefault(read.labelCol())).isEqualTo("price");
        assertThatThrownBy(() -> model.write().save(path.toString())).hasMessageContaining("overwrite");
    }

    @Test
    void copyKeepsUidAndTakesExtraParameters() {
        Memorizer memorizer = new Memorizer().setLabelCol("price").setSeed(9);
        Memorizer copy = memorizer.copy(new ParamMap().put(memorizer.method(), "slab"));
        assertThat(copy.uid()).isEqualTo(memorizer.uid());
        assertThat(copy.getOrDefault(copy.method())).isEqualTo("slab");
        assertThat(copy.getOrDefault(copy.seed())).isEqualTo(9L);
        assertThat(memorizer.getOrDefault(memorizer.method())).isEqualTo("auto");
        MemorizerModel model = memorizer.fit(assembled(), new ParamMap().put(memorizer.method(), "slab"));
        assertThat(model.parent().uid()).isEqualTo(memorizer.uid());
        MemorizerModel copied = model.copy(new ParamMap().put(model.predictionCol(), "answer"));
        assertThat(copied.uid()).isEqualTo(model.uid());
        assertThat(copied.transform(assembled()).schema().fieldNames()).contains("answer");
    }

    @Test
    void schemaIsChecked() {
        Memorizer memorizer = new Memorizer().setLabelCol("price");
        assertThatThrownBy(() -> memorizer.fit(table)).hasMessageContaining("no column features");
        assertThatThrownBy(() ->
                        new Memorizer().setLabelCol("price").setFeaturesCol("a").fit(table))
                .hasMessageContaining("must hold vectors, it holds double");
        assertThatThrownBy(() -> new Memorizer().setLabelCol("tree").fit(assembled()))
                .hasMessageContaining("must hold numbers, it holds string");
        assertThatThrownBy(() -> new Memorizer()
                        .setLabelCol("price")
                        .setPredictionCol("c")
                        .fit(assembled()))
                .hasMessageContaining("output column c exists already");
        assertThatThrownBy(() ->
                        new Memorizer().setLabelCol("price").setTask("ranking").fit(assembled()))
                .hasMessageContaining("not ranking");
        assertThatThrownBy(() -> new Memorizer()
                        .setLabelCol("price")
                        .setTask("classification")
                        .fit(assembled()))
                .hasMessageContaining("no class 0, 1");
    }

    @Test
    void contradictionIsRefused() {
        Dataset<Row> twice =
                assembled().union(assembled().withColumn("price", org.apache.spark.sql.functions.expr("price + 1")));
        assertThatThrownBy(() -> new Memorizer().setLabelCol("price").fit(twice))
                .hasMessageContaining("equal features but different labels");
    }
}
