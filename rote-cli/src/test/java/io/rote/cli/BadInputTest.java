package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input gets one clear message and exit code 2, and leaves the output folder as it was. */
class BadInputTest {
    private static final String GOOD = "mass,speed,y\n1,5,10\n2,4,-3\n8,0,7\n";

    private static final String LONG = "x,y\n1,3\n2,1\n3,4\n4,1.5\n5,9\n6,2\n7,6\n8,5\n9,3.5\n10,8\n11,7\n12,0\n";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void fillFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("out"));
        Files.writeString(folder.resolve("model.onnx"), "an old model");
        Files.writeString(folder.resolve("memorization.json"), "{}");
    }

    /** name, content, options, pieces of the message. */
    static Stream<Arguments> tables() {
        return Stream.of(
                bad("unknown column", GOOD, "--target yy", "no column \"yy\"", "did you mean \"y\""),
                bad("unknown column far off", GOOD, "--target sped", "no column \"sped\"", "\"speed\""),
                bad("empty file", "", "", "the file is empty"),
                bad("no rows", "mass,y\n", "", "the table is empty", "two rows"),
                bad("a single row", "mass,y\n1,2\n", "", "line 2", "the only row"),
                bad("ragged row", "mass,speed,y\n1,5,10\n2,4\n8,0,7\n", "", "line 3", "2 cells", "3"),
                bad("ragged row, longer", "mass,speed,y\n1,5,10\n2,4,1,9\n8,0,7\n", "", "line 3", "4 cells"),
                bad(
                        "non-numeric cell",
                        "mass,speed,y\n1,5,10\n2,4.5x,-3\n8,0,7\n9,1,7\n",
                        "--task regression",
                        "line 3",
                        "\"speed\"",
                        "4.5x"),
                bad("missing value", "mass,speed,y\n1,5,10\n2,,-3\n8,0,7\n", "", "line 3", "\"speed\"", "missing"),
                bad("NaN", "mass,speed,y\n1,5,10\n2,NaN,-3\n8,0,7\n", "", "line 3", "\"speed\"", "NaN"),
                bad(
                        "infinity",
                        "mass,speed,y\n1,5,10\n2,4,-3\n8,-inf,7\n",
                        "",
                        "line 4",
                        "\"speed\"",
                        "-inf",
                        "finite"),
                bad(
                        "contradiction",
                        "mass,speed,y\n1,5,10\n2,4,-3\n1,5,7\n",
                        "",
                        "line 2 and line 4",
                        "equal inputs",
                        "10",
                        "7"),
                bad("constant target", "mass,y\n1,3\n2,3\n4,3\n", "--task regression", "\"y\"", "nothing to memorize"),
                bad("text input", "town,y\nUlm,3\nKiel,4\nJena,5.5\n", "", "\"town\"", "Ulm", "--one-hot"),
                bad(
                        "two targets for classes",
                        GOOD,
                        "--target speed,y --task classification",
                        "classification takes one target"),
                bad("tolerance below binary64", GOOD, "--tolerance 1e-17", "1.0E-17", "2.2E-16"),
                bad("tolerance of zero", GOOD, "--tolerance 0", "tolerance"),
                bad("no threads", GOOD, "--threads 0", "threads", "0"),
                bad("no layers", GOOD, "--layers 0", "layer"),
                bad("width of zero", GOOD, "--width 0", "width", "0"),
                bad("layers against widths", GOOD, "--layers 2 --width 3", "--width names 1 layer", "--layers 2"),
                bad("unknown method", GOOD, "--method magic", "magic", "projection"),
                bad("unknown activation", GOOD, "--activation cosh", "cosh", "tanh"),
                bad("unknown size", GOOD, "--size tiny", "tiny", "smallest"),
                bad("bad time", GOOD, "--time-limit soon", "soon", "5m"),
                bad("width the method cannot use", GOOD, "--method projection --width 3", "projection"),
                bad("width too small", LONG, "--width 1 --method compact", "parameters", "12"),
                bad("nothing to resume", GOOD, "--resume", "checkpoint.json", "--resume"));
    }

    private static Arguments bad(String name, String content, String options, String... pieces) {
        return Arguments.of(name, content, options, List.of(pieces));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void isRefused(String name, String content, String options, List<String> pieces) throws IOException {
        Path table = Files.writeString(temporary.resolve("table.csv"), content);

        expectRefusal(table, options, pieces);
    }

    @Test
    void missingFile_isRefused() throws IOException {
        expectRefusal(temporary.resolve("nowhere.csv"), "", List.of("nowhere.csv", "no such file"));
    }

    @Test
    void unknownFormat_isRefused() throws IOException {
        expectRefusal(Files.writeString(temporary.resolve("table.xlsx"), GOOD), "", List.of("table.xlsx", ".csv"));
    }

    @Test
    void folderInsteadOfFile_isRefused() throws IOException {
        expectRefusal(Files.createDirectory(temporary.resolve("table.csv")), "", List.of("this is a folder"));
    }

    @Test
    void damagedCheckpoint_isRefused() throws IOException {
        Files.writeString(folder.resolve("checkpoint.json"), "{\"format\": \"rote-che");
        Path table = Files.writeString(temporary.resolve("table.csv"), GOOD);

        expectRefusal(table, "--resume", List.of("checkpoint.json", "damaged"));
    }

    @Test
    void outputFolderThatIsAFile_isRefused() throws IOException {
        Path table = Files.writeString(temporary.resolve("table.csv"), GOOD);
        Path file = Files.writeString(temporary.resolve("taken"), "keep me");

        InProcess run = InProcess.rote("memorize", table, "-o", file.resolve("out"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cannot write", "taken").doesNotContain("\tat ");
        assertThat(file).hasContent("keep me");
    }

    @Test
    void damagedModel_isRefused() throws Exception {
        Path table = Files.writeString(temporary.resolve("table.csv"), GOOD);
        Path model = temporary.resolve("damaged.onnx");
        byte[] sound = exampleModel("Relu");
        for (int eighths = 0; eighths < 8; eighths++) {
            Files.write(model, Arrays.copyOf(sound, sound.length * eighths / 8));
            expectModelRefusal(model, table, "damaged.onnx: ");
        }
        Files.write(model, "no model".getBytes(StandardCharsets.UTF_8));
        expectModelRefusal(model, table, "damaged.onnx: not an ONNX model, or a damaged one");
        expectModelRefusal(temporary.resolve("nowhere.onnx"), table, "nowhere.onnx: no such file");
    }

    @Test
    void modelWithAnUnsupportedOperator_isRefused() throws Exception {
        Path table = Files.writeString(temporary.resolve("table.csv"), GOOD);
        Path model = Files.write(temporary.resolve("foreign.onnx"), exampleModel("Mish"));

        expectModelRefusal(model, table, "foreign.onnx: node 'n1', operator Mish: the operator is not supported");
    }

    @Test
    void duplicateRowsWithEqualLabels_areDroppedWithANote() throws IOException {
        Path table = Files.writeString(temporary.resolve("table.csv"), GOOD + "2,4,-3\n");

        InProcess run = InProcess.rote("memorize", table, "-o", folder);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("3 labels memorized");
        assertThat(run.err()).contains("repeat").contains("line 5");
    }

    @Test
    void stackTrace_isShownOnlyWhenVerbose() throws IOException {
        Path missing = temporary.resolve("nowhere.csv");

        assertThat(InProcess.rote("memorize", missing).err()).doesNotContain("\tat ");
        assertThat(InProcess.rote("memorize", missing, "-v").err()).contains("\tat io.rote");
    }

    /** A model of the table's two inputs whose activation's operator has another name of four letters. */
    private byte[] exampleModel(String operator) throws IOException {
        Path file = temporary.resolve("sound.onnx");
        FeedForward network = FeedForward.of(List.of(
                Layer.of(2, new double[] {1, 2}, new double[] {3}, Activation.Standard.RELU),
                Layer.of(1, new double[] {1}, new double[] {0}, Activation.Standard.IDENTITY)));
        ModelMetadata metadata = new ModelMetadata(List.of(), List.of(), Task.REGRESSION, "1", Map.of());
        OnnxModel.write(network, Precision.FLOAT64, metadata, file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        return bytes.replace("Relu", operator).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void expectModelRefusal(Path model, Path table, String message) {
        InProcess run = InProcess.rote("verify", model, table);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("rote: ").contains(message).doesNotContain("\tat ");
    }

    private void expectRefusal(Path table, String options, List<String> pieces) throws IOException {
        Snapshot before = Snapshot.of(folder);
        List<Object> args = new ArrayList<>(List.of("memorize", table, "-o", folder));
        if (!options.isEmpty()) {
            args.addAll(List.of(options.split(" ")));
        }

        InProcess run = InProcess.rote(args.toArray());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out().getBytes(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run.err()).contains("rote: ").contains(pieces).doesNotContain("\tat ");
        assertThat(Snapshot.of(folder)).isEqualTo(before);
    }
}
