package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.memorize.Binary32;
import io.rote.memorize.Checkpoint;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Observer;
import io.rote.memorize.Outcome;
import io.rote.memorize.Settings;
import io.rote.memorize.Size;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    @TempDir
    private Path temporary;

    @Test
    void deliversCheckedModelsRecordAndReport() throws IOException {
        DataSet data = Examples.regression(60, 3, 2);
        Delivered delivered = deliver(temporary.resolve("out"), data, Examples.memorization(data));
        assertThat(delivered.memorized()).isTrue();
        assertThat(delivered.float64().relative()).isLessThan(1e-9);
        assertThat(delivered.float32())
                .hasValueSatisfying(fit -> assertThat(fit.relative())
                        .isGreaterThan(delivered.float64().relative())
                        .isLessThan(0.1));
        assertThat(names(temporary.resolve("out")))
                .containsExactly("memorization.json", "model.f32.onnx", "model.onnx", "report.html");
        assertThat(delivered.folder().file(MemorizationRecord.NAME))
                .hasContent(delivered.record().toJson());
        assertThat(MemorizationRecord.mismatches(delivered.folder())).isEmpty();
    }

    @Test
    void theFloat32ModelIsJudged_whenItIsTheOneThatMustMemorize() {
        DataSet data = Examples.regression(60, 3, 1);
        Memorization exact = Memorizer.named("compact").memorize(data, Examples.SETTINGS.withSize(Size.BALANCED));
        Delivered strict = Delivery.deliver(
                temporary.resolve("strict"),
                data,
                exact,
                Examples.provenance(data, ""),
                Examples.SETTINGS,
                Precision.FLOAT32,
                Optional.empty());
        assertThat(strict.memorized()).isFalse();
        assertThat(strict.precision()).isEqualTo(Precision.FLOAT32);
        Settings loose = Examples.SETTINGS.withTolerance(Binary32.DEFAULT_TOLERANCE);
        Delivered refined = Delivery.deliver(
                temporary.resolve("refined"),
                data,
                Binary32.refine(data, loose, exact, Observer.silent()),
                Examples.provenance(data, ""),
                loose,
                Precision.FLOAT32,
                Optional.empty());
        assertThat(refined.memorized()).isTrue();
        assertThat(refined.float32())
                .hasValueSatisfying(fit -> assertThat(fit.relative()).isLessThan(1e-5));
    }

    @Test
    void namesFilesThatAreNotTheRecords() throws IOException {
        DataSet data = Examples.classification(40, 2, 3);
        Delivered delivered = deliver(temporary, data, Examples.memorization(data));
        Files.writeString(delivered.folder().file(Delivery.REPORT), "changed");
        Files.delete(delivered.folder().file(Delivery.MODEL));
        assertThat(MemorizationRecord.mismatches(delivered.folder())).containsExactly("model.onnx", "report.html");
    }

    @Test
    void sameNetworkGivesSameModelBytes_whateverTheTimeAndCommand() throws IOException {
        DataSet data = Examples.regression(30, 2, 1);
        Memorization memorization = Examples.memorization(data);
        Provenance first = Examples.provenance(data, "rote memorize a.csv");
        Provenance second = new Provenance(
                first.dataFile(),
                first.fingerprint(),
                first.settings(),
                first.seed(),
                first.version(),
                first.git(),
                first.jvm(),
                first.system(),
                first.backend(),
                "rote memorize a.csv -o elsewhere",
                Instant.parse("2027-01-01T00:00:00Z"));
        Delivery.deliver(temporary.resolve("a"), data, memorization, first, Examples.SETTINGS);
        Delivery.deliver(temporary.resolve("b"), data, memorization, second, Examples.SETTINGS);
        for (String model : List.of(Delivery.MODEL, Delivery.MODEL_FLOAT32)) {
            assertThat(temporary.resolve("a").resolve(model))
                    .hasSameBinaryContentAs(temporary.resolve("b").resolve(model));
        }
    }

    @Test
    void checkpointComesWithAnInterruption_andGoesWithTheNextDelivery() throws IOException {
        DataSet data = Examples.regression(30, 2, 1);
        Memorization done = Examples.memorization(data);
        Checkpoint checkpoint = new Checkpoint(
                done.method(), data.fingerprint(), 7, done.attempts(), Optional.of(done.network()), Optional.empty());
        Memorization stopped = new Memorization(
                done.method(),
                Outcome.INTERRUPTED,
                done.network(),
                done.fit(),
                done.attempts(),
                done.history(),
                done.iterations(),
                done.seconds(),
                Optional.of(checkpoint));
        Delivered first = deliver(temporary, data, stopped);
        assertThat(CheckpointFile.read(first.folder())).contains(checkpoint);
        assertThat(first.folder().file(Delivery.REPORT)).content().contains("The run was interrupted");
        deliver(temporary, data, done);
        assertThat(CheckpointFile.read(first.folder())).isEmpty();
    }

    @Test
    void deliversWithoutFloat32Model_whenAWeightIsBeyondFloat32() throws IOException {
        DataSet data = Examples.regression(30, 1, 1);
        deliver(temporary, data, Examples.memorization(data));
        FeedForward huge = FeedForward.of(List.of(
                Layer.of(1, new double[] {1e300}, new double[] {0}, Activation.Standard.TANH),
                Layer.of(1, new double[] {1}, new double[] {0}, Activation.Standard.IDENTITY)));
        Memorization memorization = new Memorization(
                "compact",
                Outcome.NOT_MEMORIZED,
                huge,
                Fit.of(data, huge.apply(data.inputArray())),
                List.of(),
                List.of(),
                1,
                1,
                Optional.empty());
        Delivered delivered = deliver(temporary, data, memorization);
        assertThat(delivered.memorized()).isFalse();
        assertThat(delivered.float32()).isEmpty();
        assertThat(delivered.notes()).singleElement().asString().startsWith("no float32 model: ");
        assertThat(names(temporary)).containsExactly("memorization.json", "model.onnx", "report.html");
        assertThat(MemorizationRecord.mismatches(delivered.folder())).isEmpty();
    }

    @Test
    void oldFilesStand_whenTheFolderCannotTakeTheNewOnes() throws IOException {
        DataSet data = Examples.regression(30, 1, 1);
        Path file = Files.writeString(temporary.resolve("taken"), "mine");
        assertThatThrownBy(() -> deliver(file, data, Examples.memorization(data)))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("mine");
    }

    @Test
    void provenanceKnowsThisProcess() {
        DataSet data = Examples.regression(30, 1, 1);
        Provenance provenance =
                Provenance.gather("t.csv", data, Examples.SETTINGS, "OpenBLAS 1", "rote memorize t.csv");
        assertThat(provenance.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.git()).matches("unknown|[0-9a-f]{7,}(-dirty)?");
        assertThat(provenance.jvm()).contains(System.getProperty("java.runtime.version"));
        assertThat(provenance.fingerprint()).isEqualTo(data.fingerprint());
        assertThat(provenance.settings()).containsEntry("size", "smallest").containsEntry("tolerance", "1.0E-9");
        assertThat(provenance.deterministic())
                .containsEntry("seed", "7")
                .doesNotContainKeys("time", "command", "settings.time-limit");
    }

    private static Delivered deliver(Path folder, DataSet data, Memorization memorization) {
        return Delivery.deliver(folder, data, memorization, Examples.provenance(data, ""), Examples.SETTINGS);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
