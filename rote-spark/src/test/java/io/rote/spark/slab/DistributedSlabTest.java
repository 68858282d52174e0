package io.rote.spark.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.large.LargeTableException;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.network.FeedForward;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.report.OutputFolder;
import io.rote.report.Staging;
import io.rote.spark.SparkSessions;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.LargeTables;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributedSlabTest {
    /** Blocks of about 1 000 rows of 7 numbers. */
    private static final long SMALL_BLOCKS = 1 << 16;

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSession() {
        spark = SparkSessions.open("local[2]", "slab test");
    }

    @AfterAll
    static void closeSession() {
        spark.stop();
    }

    private DistributedSlab build(DataSet data, Size size) {
        List<String> names = LargeTables.names(data.inputs(), data.outputs());
        Path table = LargeTables.write(spark, folder.resolve("table.parquet"), LargeTables.rows(data), names, 3);
        return build(table, names.subList(data.inputs(), names.size()), size);
    }

    private static DistributedSlab build(Path table, List<String> targets, Size size) {
        return SlabConstruction.build(
                spark,
                LargeTable.open(spark, table.toString(), new TableOptions(targets, TaskChoice.AUTO, false)),
                size,
                5,
                SMALL_BLOCKS,
                note -> {});
    }

    private Path write(DistributedSlab slab) {
        OutputFolder output = OutputFolder.at(folder.resolve("out"));
        try (Staging staging = output.stage()) {
            SlabFiles.writeModel(slab, output, staging, "test", Map.of());
            staging.commit();
        }
        return output.file("model.onnx");
    }

    @ParameterizedTest
    @CsvSource({"SMALLEST, 1", "BALANCED, 1", "FAST, 3"})
    void networkOfBlocksIsAsGoodAsThatOfOneMachine(Size size, int outputs) {
        DataSet data = LargeTables.gaussian(9_000, 6, outputs, 11);
        Memorization alone = Memorizer.named("slab")
                .memorize(data, Settings.defaults().withSize(size).withSeed(5), Observer.silent());
        try (DistributedSlab slab = build(data, size)) {
            assertThat(slab.blockCount()).isGreaterThan(5);
            SlabFit fit = slab.fit();
            assertThat(fit.unsettled()).isZero();
            // pairs are steep where rows are near to each other, which costs digits in both
            double allowed = Math.max(1e-9, 10 * alone.fit().relative());
            assertThat(fit.relative()).isLessThan(allowed);
            FeedForward stored = OnnxNetwork.read(write(slab)).network();
            double[] outputsOfStored = stored.apply(data.inputArray());
            double relative = io.rote.memorize.Fit.of(data, outputsOfStored).relative();
            assertThat(relative).isLessThan(allowed);
            if (size == Size.SMALLEST) {
                assertThat(slab.neurons()).isEqualTo(alone.network().neurons());
            } else {
                assertThat(slab.neurons())
                        .isLessThanOrEqualTo(alone.network().neurons() + (long) (outputs + 1) * slab.blockCount());
            }
            assertThat(stored.neurons()).isEqualTo(slab.neurons());
            assertThat(stored.parameters()).isEqualTo(slab.parameters());
        }
    }

    @Test
    void onnxRuntimeReproducesEveryLabel() {
        DataSet data = LargeTables.gaussian(4_000, 6, 1, 3);
        try (DistributedSlab slab = build(data, Size.BALANCED)) {
            double[] outputs = OnnxRuntimeCheck.outputs(write(slab), data.inputArray(), 6);
            assertThat(io.rote.memorize.Fit.of(data, outputs).relative()).isLessThan(1e-8);
        }
    }

    @Test
    void neuronsInParquetGiveTheSameOutputs() throws Exception {
        DataSet data = LargeTables.gaussian(3_000, 6, 2, 3);
        try (DistributedSlab slab = build(data, Size.BALANCED)) {
            OutputFolder output = OutputFolder.at(Files.createDirectory(folder.resolve("neurons")));
            assertThat(SlabFiles.writeNeurons(spark, slab, output)).isLessThan(1e-6);
            assertThat(spark.read()
                            .parquet(output.file("neurons.parquet").toString())
                            .count())
                    .isEqualTo(slab.neurons());
        }
    }

    @Test
    void classesAreMemorized_andTheModelNamesThem() {
        List<Row> cells = new ArrayList<>();
        DataSet data = LargeTables.gaussian(3_000, 6, 1, 9);
        String[] names = {"ash", "beech", "cedar"};
        for (double[] row : LargeTables.rows(data)) {
            cells.add(RowFactory.create(
                    row[0], row[1], row[2], row[3], row[4], row[5], names[Math.floorMod((long) (row[6] * 99), 3)]));
        }
        StructType schema = new StructType();
        for (int j = 0; j < 6; j++) {
            schema = schema.add("x" + j, DataTypes.DoubleType);
        }
        Path table = folder.resolve("classes.parquet");
        spark.createDataFrame(cells, schema.add("tree", DataTypes.StringType))
                .write()
                .parquet(table.toString());
        try (DistributedSlab slab = build(table, List.of("tree"), Size.BALANCED)) {
            assertThat(slab.fit().misclassified()).isZero();
            OnnxNetwork stored = OnnxNetwork.read(write(slab));
            assertThat(stored.classes()).containsExactly(names);
            double[] scores = stored.network().apply(data.inputArray());
            for (int i = 0; i < data.samples(); i++) {
                int right = Math.floorMod((long) (data.label(i, 0) * 99), 3);
                for (int c = 0; c < 3; c++) {
                    assertThat(scores[3 * i + c] > scores[3 * i + right]).isFalse();
                }
            }
        }
    }

    @Test
    void sameTableGivesSameBytes_whateverTheOrderOfItsTasks() {
        DataSet data = LargeTables.gaussian(4_000, 6, 1, 3);
        try (DistributedSlab once = build(data, Size.BALANCED);
                DistributedSlab twice = build(folder.resolve("table.parquet"), List.of("y0"), Size.BALANCED)) {
            assertThat(write(once)).hasSameBinaryContentAs(write(twice));
        }
    }

    @Test
    void repeatedRowsAreLeftOut() {
        DataSet data = LargeTables.gaussian(4_000, 6, 1, 3);
        List<double[]> rows = new ArrayList<>(LargeTables.rows(data));
        rows.addAll(rows.subList(100, 300));
        Path table = LargeTables.write(spark, folder.resolve("t.parquet"), rows, LargeTables.names(6, 1), 2);
        try (DistributedSlab slab = build(table, List.of("y0"), Size.BALANCED)) {
            assertThat(slab.repeated()).isEqualTo(200);
            assertThat(slab.fit().relative()).isLessThan(1e-9);
        }
    }

    @Test
    void contradictionIsRefused_bothRowsNamed() {
        List<double[]> rows = new ArrayList<>(LargeTables.rows(LargeTables.gaussian(3_000, 6, 1, 3)));
        double[] copy = rows.get(1234).clone();
        copy[6] += 1;
        rows.add(copy);
        Path table = LargeTables.write(spark, folder.resolve("t.parquet"), rows, LargeTables.names(6, 1), 2);
        assertThatThrownBy(() -> build(table, List.of("y0"), Size.SMALLEST).close())
                .isInstanceOf(LargeTableException.class)
                .hasMessageMatching(
                        "(?s).*part-.*, row \\d+ and part-.*, row \\d+ have equal inputs but different" + " labels.*");
    }

    @Test
    void missingCellIsRefused_withFileRowAndColumn() {
        List<double[]> rows = new ArrayList<>(LargeTables.rows(LargeTables.gaussian(300, 6, 1, 3)));
        rows.get(7)[2] = Double.NaN;
        Path table = LargeTables.write(spark, folder.resolve("t.parquet"), rows, LargeTables.names(6, 1), 1);
        assertThatThrownBy(() -> build(table, List.of("y0"), Size.SMALLEST).close())
                .isInstanceOf(LargeTableException.class)
                .hasMessageContaining(".parquet, row ")
                .hasMessageContaining("column \"x2\"");
    }

    @Test
    void missingFileAndUnknownColumnAreRefused() {
        assertThatThrownBy(() -> build(folder.resolve("none.parquet"), List.of("y0"), Size.SMALLEST)
                        .close())
                .isInstanceOf(LargeTableException.class)
                .hasMessageContaining("none.parquet");
        Path table = LargeTables.write(
                spark,
                folder.resolve("t.parquet"),
                LargeTables.rows(LargeTables.gaussian(30, 2, 1, 3)),
                LargeTables.names(2, 1),
                1);
        assertThatThrownBy(() -> build(table, List.of("z"), Size.SMALLEST).close())
                .isInstanceOf(LargeTableException.class)
                .hasMessageContaining("no column \"z\"");
    }
}
