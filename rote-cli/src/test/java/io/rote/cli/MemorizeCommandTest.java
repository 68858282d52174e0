package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.onnx.OnnxRuntimeCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorizeCommandTest {
    @TempDir
    private Path temporary;

    private Path table;
    private Path folder;

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.writeString(temporary.resolve("tariff.csv"), """
                distance,weight,price,zone
                1.0,0.5,2.50,near
                2.0,1.5,3.10,near
                4.0,0.5,4.75,far
                7.5,3.0,9.20,far
                9.0,1.0,8.80,near
                """);
        folder = temporary.resolve("out");
    }

    @Test
    void writesEveryFile_andPrintsASummary() {
        InProcess run = InProcess.rote("memorize", table, "--target", "price", "--one-hot", "-o", folder);

        assertThat(run.err()).doesNotContain("rote:");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("5 labels memorized of tariff.csv (4 inputs, target price)\n")
                .contains("per label", "in ONNX Runtime", "seed 0", "model.onnx", "report.html");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("model.onnx", "model.f32.onnx", "memorization.json", "report.html");
    }

    @Test
    void inputsThatBinary64HardlyResolves_areRemarkedOn_andAFailureSaysWhatToDo() throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 30; i++) {
            text.append(1e9 + random.nextGaussian()).append(',').append(random.nextGaussian());
            text.append(',').append(random.nextGaussian()).append('\n');
        }
        Path shifted = Files.writeString(temporary.resolve("shifted.csv"), text);

        InProcess run = InProcess.rote("memorize", shifted, "--width", "10", "--tolerance", "1e-12", "-o", folder);

        assertThat(run.code()).isEqualTo(ExitCodes.NOT_MEMORIZED);
        assertThat(run.err()).contains("input \"a\" varies by about", "subtract a constant");
        assertThat(run.out()).contains("not memorized", "next", "--method projection", "--tolerance");
    }

    @Test
    void float32ModelMemorizes_whenThatPrecisionIsAskedFor() throws IOException {
        InProcess run = InProcess.rote(
                "memorize",
                table,
                "--target",
                "price",
                "--one-hot",
                "--precision",
                "float32",
                "-o",
                folder,
                "--format",
                "json");
        assertThat(run.code()).isZero();
        Map<String, Object> record = JSON.std.mapFrom(run.out());
        assertThat(record).containsEntry("precision", "float32").containsEntry("tolerance", 1e-5);
        double[] outputs =
                OnnxRuntimeCheck.outputs(folder.resolve("model.f32.onnx"), new double[] {7.5, 3.0, 1, 0}, 4, 1);
        assertThat(outputs[0]).isCloseTo(9.2, within(1e-4));
    }

    @Test
    void toleranceThatFloat32CannotHold_isAUsageError() {
        InProcess run = InProcess.rote(
                "memorize", table, "--target", "price", "--precision", "float32", "--tolerance", "1e-9", "-o", folder);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("below what float32 can hold", "1.1E-7");
        assertThat(folder).doesNotExist();
    }

    @Test
    void proofStandsInCertificateRecordReportAndSummary_andCanBeChecked() throws IOException {
        InProcess run = InProcess.rote("memorize", table, "--target", "price", "--one-hot", "--proof", "-o", folder);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("proof    proved: every error at most ", ", exact within ", "certificate.json");
        Map<String, Object> record = JSON.std.mapFrom(Files.readString(folder.resolve("memorization.json")));
        assertThat(record).extractingByKey("proof").asString().contains("verdict=proved");
        assertThat(record).extractingByKey("files").asString().contains("certificate={path=certificate.json");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<h2>Proof</h2>", "parameters within the bound fit every label exactly");
        InProcess check = InProcess.rote(
                "verify",
                folder.resolve("model.onnx"),
                table,
                "--target",
                "price",
                "--one-hot",
                "--check",
                folder.resolve("certificate.json"));
        assertThat(check.code()).as(check.out() + check.err()).isZero();

        InProcess.rote("memorize", table, "--target", "price", "--one-hot", "-o", folder);
        assertThat(folder.resolve("certificate.json")).doesNotExist();
    }

    @Test
    void modelReproducesEveryRow_onRawInputs() throws IOException {
        Path numbers = Files.writeString(temporary.resolve("n.csv"), "a,b,y\n1,5,10\n2,4,-3\n8,0,7\n");

        InProcess.rote("memorize", numbers, "--target", "y", "--method", "projection", "-o", folder);

        double[] outputs = OnnxRuntimeCheck.outputs(folder.resolve("model.onnx"), new double[] {1, 5, 2, 4, 8, 0}, 2);
        assertThat(outputs[0]).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-8));
        assertThat(outputs[1]).isCloseTo(-3, org.assertj.core.data.Offset.offset(1e-8));
        assertThat(outputs[2]).isCloseTo(7, org.assertj.core.data.Offset.offset(1e-8));
    }

    @Test
    void standardOutputIsTheRecord_whenJsonIsAskedFor() throws IOException {
        InProcess run =
                InProcess.rote("memorize", table, "--one-hot", "--target", "price", "--format", "json", "-o", folder);

        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("memorization.json"), StandardCharsets.UTF_8));
        Map<String, Object> record = JSON.std.mapFrom(run.out());
        assertThat(record)
                .containsKeys(
                        "method",
                        "task",
                        "activation",
                        "samples",
                        "inputs",
                        "outputs",
                        "classes",
                        "layers",
                        "neurons",
                        "parameters",
                        "parametersPerLabel",
                        "bitsPerParameter",
                        "residual",
                        "misclassified",
                        "totalWeight",
                        "lipschitz",
                        "iterations",
                        "seconds",
                        "seed",
                        "provenance",
                        "files")
                .containsEntry("samples", 5)
                .containsEntry("inputs", 4);
        assertThat(String.valueOf(record.get("provenance"))).contains("rote memorize", "--one-hot");
    }

    @Test
    void standardErrorIsEmpty_whenQuiet() {
        InProcess run = InProcess.rote("memorize", table, "--one-hot", "--target", "price", "--quiet", "-o", folder);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("memorized");
    }

    @Test
    void progressIsPlainLines_whenNoTerminal() {
        InProcess run = InProcess.rote("memorize", table, "--one-hot", "--target", "price", "-o", folder);

        assertThat(run.err()).contains("parameters per label: step ").doesNotContain("\r");
    }

    @Test
    void progressBarIsRemoved_whenTerminal() {
        InProcess run = InProcess.onTerminal(79, "memorize", table, "--one-hot", "--target", "price", "-o", folder);

        assertThat(run.code()).isZero();
        String lastLine = run.err().substring(run.err().lastIndexOf('\n') + 1);
        assertThat(lastLine).endsWith("\r" + " ".repeat(79) + "\r");
    }

    @Test
    void classesAreTold_whenTargetIsText() {
        InProcess run = InProcess.rote("memorize", table, "--target", "zone", "-o", folder);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("5 class labels memorized", "with 2 classes", "bits per parameter", "0 of 5 wrong");
    }

    @Test
    void severalTargets_becomeSeveralOutputs() throws IOException {
        Path two = Files.writeString(temporary.resolve("two.csv"), "a,y,z\n1,2,3\n2,5,-1\n3,0,4\n5,1,1\n");

        InProcess run = InProcess.rote(
                "memorize", two, "--target", "y,z", "--method", "projection", "--format", "json", "-o", folder);

        assertThat(run.code()).isZero();
        assertThat(JSON.std.mapFrom(run.out())).containsEntry("outputs", 2).containsEntry("targets", List.of("y", "z"));
    }

    @Test
    void sameSeed_givesTheSameBytes() throws IOException {
        InProcess.rote("memorize", table, "--target", "zone", "--seed", 7, "-o", folder);
        byte[] first = Files.readAllBytes(folder.resolve("model.onnx"));
        Path again = temporary.resolve("again");

        InProcess.rote("memorize", table, "--target", "zone", "--seed", 7, "-o", again);

        assertThat(Files.readAllBytes(again.resolve("model.onnx"))).isEqualTo(first);
    }

    @Test
    void outputFolder_isNamedAfterTheData() {
        assertThat(MemorizeCommand.defaultOutput(Path.of("a/diabetes.csv.gz"))).isEqualTo(Path.of("rote-out/diabetes"));
        assertThat(MemorizeCommand.defaultOutput(Path.of("x.y.parquet"))).isEqualTo(Path.of("rote-out/x.y"));
        assertThat(MemorizeCommand.defaultOutput(Path.of("plain"))).isEqualTo(Path.of("rote-out/plain"));
    }
}
