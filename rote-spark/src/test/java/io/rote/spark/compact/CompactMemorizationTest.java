package io.rote.spark.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeMethod;
import io.rote.large.LargeTableException;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.network.FeedForward;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.report.OutputFolder;
import io.rote.spark.SparkSessions;
import io.rote.spark.table.LargeTables;
import io.rote.table.TableOptions;
import io.rote.table.TaskChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactMemorizationTest {
    private static final int INPUTS = 30;

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSession() {
        spark = SparkSessions.open("local[2]", "compact test");
    }

    @AfterAll
    static void closeSession() {
        spark.stop();
    }

    private LargeMemorization memorize(List<double[]> rows, int outputs, OptionalInt width) {
        List<String> names = LargeTables.names(INPUTS, outputs);
        Path table = LargeTables.write(spark, folder.resolve("table.parquet"), rows, names, 3);
        return memorize(table, names.subList(INPUTS, names.size()), TaskChoice.AUTO, width, "out");
    }

    private LargeMemorization memorize(
            Path table, List<String> targets, TaskChoice task, OptionalInt width, String out) {
        LargeJob job = new LargeJob(
                table.toString(),
                new TableOptions(targets, task, false),
                LargeMethod.COMPACT,
                Size.FAST,
                width,
                5,
                1e-9,
                4 << 20,
                LargeJob.Form.AUTO,
                folder.resolve(out),
                "");
        return CompactMemorization.of(spark, job, OutputFolder.at(job.folder()), note -> {});
    }

    @Test
    void networkIsThatOfOneMachine() {
        // as many labels as make one machine choose the matrix-free method
        DataSet data = LargeTables.gaussian(605, INPUTS, 2, 11);
        LargeMemorization made = memorize(LargeTables.rows(data), 2, OptionalInt.of(80));
        assertThat(made.memorized()).isTrue();
        FeedForward network = OnnxNetwork.read(folder.resolve("out/model.onnx")).network();
        assertThat(network.widths()).containsExactly(80);
        double[] outputsOfModel = OnnxRuntimeCheck.outputs(folder.resolve("out/model.onnx"), data.inputArray(), INPUTS);
        assertThat(Fit.of(data, outputsOfModel).relative()).isLessThan(1e-9);

        Settings settings = Settings.defaults().withSeed(5).withWidths(List.of(80));
        FeedForward alone = Memorizer.named("compact")
                .memorize(data, settings, Observer.silent())
                .network();
        double largest = 0;
        for (int layer = 0; layer < 2; layer++) {
            double[] one = alone.layers().get(layer).weights();
            assertThat(network.layers().get(layer).weights()).containsExactly(one, within(1e-4));
            for (double weight : one) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        assertThat(largest).isGreaterThan(0.1);
    }

    @Test
    void constantColumnsAreLeftOut_andTheWidthFollowsFromTheSize() {
        DataSet data = LargeTables.gaussian(100, INPUTS, 1, 12);
        List<double[]> rows = LargeTables.rows(data);
        rows.forEach(row -> row[3] = 7);
        LargeMemorization made = memorize(rows, 1, OptionalInt.empty());
        assertThat(made.memorized()).isTrue();
        // the narrowest network of 29 inputs with 200 parameters; in the file it has a weight for the constant column
        // too
        assertThat(made.record()).containsEntry("layers", List.of(7)).containsEntry("parameters", 225L);
        FeedForward network = OnnxNetwork.read(folder.resolve("out/model.onnx")).network();
        assertThat(network.layers().get(0).weight(0, 3)).isZero();
    }

    @Test
    void theSameTableGivesTheSameFile() {
        DataSet data = LargeTables.gaussian(100, INPUTS, 1, 13);
        Path table = LargeTables.write(
                spark, folder.resolve("table.parquet"), LargeTables.rows(data), LargeTables.names(INPUTS, 1), 3);
        for (String out : List.of("first", "second")) {
            memorize(table, List.of("y0"), TaskChoice.AUTO, OptionalInt.empty(), out);
        }
        assertThat(folder.resolve("second/model.onnx")).hasSameBinaryContentAs(folder.resolve("first/model.onnx"));
    }

    @Test
    void contradictionsAreNamed() {
        List<double[]> rows = new ArrayList<>(LargeTables.rows(LargeTables.gaussian(200, INPUTS, 1, 14)));
        rows.add(rows.get(17).clone());
        rows.get(200)[INPUTS] += 1;
        assertThatThrownBy(() -> memorize(rows, 1, OptionalInt.empty()))
                .isInstanceOf(LargeTableException.class)
                .hasMessageMatching("(?s).*row \\d+ and .*row \\d+ have equal inputs but different labels");
        assertThat(folder.resolve("out/model.onnx")).doesNotExist();
    }

    @Test
    void repeatedRowsAreNoContradiction() {
        List<double[]> rows = new ArrayList<>(LargeTables.rows(LargeTables.gaussian(100, INPUTS, 1, 15)));
        rows.add(rows.get(17).clone());
        assertThat(memorize(rows, 1, OptionalInt.empty()).memorized()).isTrue();
    }

    @Test
    void aWidthThatCannotDoIsRefusedWithOneThatCan() {
        List<double[]> rows = LargeTables.rows(LargeTables.gaussian(200, INPUTS, 1, 16));
        assertThatThrownBy(() -> memorize(rows, 1, OptionalInt.of(6)))
                .isInstanceOf(LargeTableException.class)
                .hasMessageContaining("6 neurons have 193 parameters for 200 labels")
                .hasMessageContaining("take at least 7 neurons");
    }

    @Test
    void classesAreRefused() {
        List<double[]> rows = LargeTables.rows(LargeTables.gaussian(50, INPUTS, 1, 17));
        rows.forEach(row -> row[INPUTS] = row[INPUTS] > 0 ? 1 : 0);
        Path table = LargeTables.write(spark, folder.resolve("classes.parquet"), rows, LargeTables.names(INPUTS, 1), 1);
        assertThatThrownBy(() -> memorize(table, List.of("y0"), TaskChoice.CLASSIFICATION, OptionalInt.empty(), "out"))
                .isInstanceOf(LargeTableException.class)
                .hasMessageContaining("real labels only; for classes use --method slab");
    }
}
