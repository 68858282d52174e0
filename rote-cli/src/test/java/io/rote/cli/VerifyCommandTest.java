package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final int ROWS = 30;

    @TempDir
    private Path folder;

    private FeedForward network = network(Activation.Standard.TANH);
    private double[] x = new double[0];
    private double[] y = new double[0];
    private Path model = Path.of("");
    private Path table = Path.of("");

    @BeforeEach
    void writeModelAndTable() throws Exception {
        model = folder.resolve("model.onnx");
        table = folder.resolve("table.csv");
        x = gaussians(new SplittableRandom(2), 2 * ROWS);
        y = network.apply(x);
        write(network, Precision.FLOAT64, Task.REGRESSION);
        tabulate(y);
    }

    @Test
    void bothEvaluationsAreReported_andTheWorstRows() {
        InProcess run = InProcess.rote("verify", model, table);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Own evaluation   relative residual")
                .contains("ONNX Runtime     relative residual")
                .contains("Worst rows       line ")
                .contains("Memorizes        yes");
    }

    @Test
    void proofStatesTheBoundAndTheRadius() throws Exception {
        InProcess text = InProcess.rote("verify", model, table, "--proof");
        assertThat(text.code()).as(text.out() + text.err()).isZero();
        assertThat(text.out())
                .contains("Error bound      proved: in real arithmetic no error exceeds")
                .contains("Exact fit        proved: parameters within")
                .contains("binary64, 53 bits: 30 rows in ");
        Map<String, Object> json = json("--proof", "--polish", "--threads", "2");
        assertThat(json)
                .containsEntry("verdict", "proved")
                .containsEntry("claim", "error-bound")
                .containsEntry("memorizes", true)
                .containsEntry("level", "binary64")
                .containsKeys("bound", "worstSample", "seconds", "radius", "existence", "spent");
        assertThat((Double) json.get("bound")).isBetween(0.0, 1e-9);
        assertThat((Double) json.get("radius")).isBetween(0.0, 1e-6);
    }

    @Test
    void labelOffByMoreThanTheToleranceIsRefuted_withItsLine() throws Exception {
        y[7] += 1e-6;
        tabulate(y);
        assertThat(InProcess.rote("verify", model, table).code()).isEqualTo(1);
        InProcess text = InProcess.rote("verify", model, table, "--proof");
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("Error bound      refuted by line 9: the error of output 0 lies in [9.99999");
        assertThat(json("--proof")).containsEntry("verdict", "refuted").containsEntry("worstSample", 7);
        assertThat(InProcess.rote("verify", model, table, "--tolerance", "1e-5").code())
                .isZero();
    }

    @Test
    void proofThatCannotBeFoundIsUndecided_andPolishingHelps() throws Exception {
        write(network, Precision.FLOAT32, Task.REGRESSION);
        InProcess plain = InProcess.rote("verify", model, table, "--proof", "--tolerance", "0.5");
        InProcess polished = InProcess.rote("verify", model, table, "--proof", "--tolerance", "0.5", "--polish");
        assertThat(polished.code()).as(polished.out()).isZero();
        assertThat(plain.code()).as(plain.out()).isIn(0, 3);
        FeedForward relu = network(Activation.Standard.RELU);
        y = relu.apply(x);
        tabulate(y);
        write(relu, Precision.FLOAT64, Task.REGRESSION);
        InProcess exact = InProcess.rote("verify", model, table, "--proof");
        assertThat(exact.code()).as(exact.out()).isZero();
        assertThat(exact.out()).doesNotContain("Exact fit");
    }

    @Test
    void polishedModelIsWritten_andFitsToTheLastBits() throws Exception {
        write(network, Precision.FLOAT32, Task.REGRESSION);
        Path polished = folder.resolve("polished.onnx");
        InProcess run =
                InProcess.rote("verify", model, table, "--proof", "--tolerance", "1e-3", "--polish", "-o", polished);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        InProcess again = InProcess.rote("verify", polished, table, "--tolerance", "1e-13");
        assertThat(again.code()).as(again.out()).isZero();
        assertThat(InProcess.rote("verify", model, table, "--tolerance", "1e-13")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void modelWithoutKernelInOnnxRuntimeIsStillVerified() throws Exception {
        // PyTorch writes Erf in float64, for which ONNX Runtime has no code
        Path foreign = Path.of("../rote-io/src/test/resources/io/rote/onnx/exporters/torch-gelu-script-float64.onnx");
        FeedForward read = OnnxNetwork.read(foreign).network();
        double[] inputs = gaussians(new SplittableRandom(3), 30);
        double[] outputs = read.apply(inputs);
        List<String> lines = new ArrayList<>(List.of("a,b,c,y,z"));
        for (int i = 0; i < 10; i++) {
            lines.add(inputs[3 * i] + "," + inputs[3 * i + 1] + "," + inputs[3 * i + 2] + "," + outputs[2 * i] + ","
                    + outputs[2 * i + 1]);
        }
        Files.write(table, lines);
        InProcess run = InProcess.rote("verify", foreign, table, "--target", "y,z", "--proof");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("ONNX Runtime     has no kernel")
                .contains("Error bound      proved")
                .contains("Exact fit        proved");
        assertThat(run.err()).contains("ONNX Runtime cannot run", "Erf");
    }

    @Test
    void classesAreProvedByTheirMargins() throws Exception {
        double middle = Arrays.stream(y).sorted().skip(ROWS / 2).findFirst().orElseThrow() - 1e-3;
        write(
                network.withOutputScaling(new double[] {-middle}, new double[] {1}),
                Precision.FLOAT64,
                Task.CLASSIFICATION);
        List<String> lines = new ArrayList<>(List.of("a,b,c"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(x[2 * i] + "," + x[2 * i + 1] + "," + (y[i] > middle ? "yes" : "no"));
        }
        Files.write(table, lines);
        InProcess run = InProcess.rote("verify", model, table, "--proof");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("Classes          proved: in real arithmetic every row's class wins by at least");
        lines.set(
                5,
                lines.get(5).endsWith("yes")
                        ? lines.get(5).replace("yes", "no")
                        : lines.get(5).replace("no", "yes"));
        Files.write(table, lines);
        InProcess wrong = InProcess.rote("verify", model, table, "--proof");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("refuted by line 6").contains("1 rows wrong");
    }

    @Test
    void classifiersOfScikitLearnAreVerifiedByTheirScores_andClassesGoByName() throws Exception {
        Path sklearn = Path.of("../rote-io/src/test/resources/io/rote/onnx/sklearn");
        for (String name : List.of("classifier-words", "classifier-numbers", "binary-words", "binary-numbers")) {
            InProcess run = InProcess.rote(
                    "verify", sklearn.resolve(name + ".onnx"), sklearn.resolve(name + ".csv"), "--proof");
            assertThat(run.code()).as(name + run.out() + run.err()).isZero();
            assertThat(run.out()).contains("ONNX Runtime     0 rows wrong", "Classes          proved");
            assertThat(run.err()).contains("margins of the own evaluation are those of the scores");
        }
        // two of three classes in the table
        List<String> lines = Files.readAllLines(sklearn.resolve("classifier-words.csv"));
        lines.removeIf(line -> line.endsWith("setosa"));
        Files.write(table, lines);
        Path words = sklearn.resolve("classifier-words.onnx");
        assertThat(InProcess.rote("verify", words, table).code()).isZero();
        lines.set(1, lines.get(1).replace("versicolor", "rose"));
        Files.write(table, lines);
        assertRefused("the class rose is none of the model's: setosa, versicolor, virginica", "verify", words, table);
        assertRefused(
                "use --task classification",
                "verify",
                sklearn.resolve("classifier-numbers.onnx"),
                sklearn.resolve("classifier-numbers.csv"),
                "--task",
                "regression");
    }

    @Test
    void columnsInAnotherOrderAreRefused_otherNamesAreToldOf() throws Exception {
        OnnxModel.write(
                network,
                Precision.FLOAT64,
                new ModelMetadata(List.of("a", "b"), List.of(), Task.REGRESSION, "1", Map.of()),
                model);
        assertThat(InProcess.rote("verify", model, table).err()).doesNotContain("the columns are taken");
        List<String> lines = Files.readAllLines(table);
        lines.set(0, "p,b,c");
        Files.write(table, lines);
        InProcess renamed = InProcess.rote("verify", model, table);
        assertThat(renamed.code()).isZero();
        assertThat(renamed.err())
                .contains(
                        "the columns are taken in the table's order; input 1 is \"p\", the model was made with \"a\"");
        lines.set(0, "b,a,c");
        Files.write(table, lines);
        assertRefused("another order; it wants a, b", "verify", model, table);
    }

    @Test
    void badInputGetsOneMessage() throws Exception {
        assertRefused("--polish is a part of --proof", "verify", model, table, "--polish");
        assertRefused("--tolerance must be", "verify", model, table, "--tolerance", "-1");
        assertRefused("--certificate needs", "verify", model, table, "--certificate", folder.resolve("c.json"));
        assertRefused("--output is where", "verify", model, table, "--proof", "-o", folder.resolve("p.onnx"));
        assertRefused("leave --proof", "verify", model, table, "--proof", "--check", folder.resolve("c.json"));
        assertRefused("c.json: not a certificate", "verify", model, table, "--check", folder.resolve("c.json"));
        Path list = Files.writeString(folder.resolve("list.json"), "[1]");
        assertRefused("list.json: not a certificate", "verify", model, table, "--check", list);
        assertRefused("missing.onnx", "verify", folder.resolve("missing.onnx"), table);
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
        assertRefused("text.onnx", "verify", text, table);
        byte[] whole = Files.readAllBytes(model);
        Path damaged = Files.write(folder.resolve("damaged.onnx"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused("damaged.onnx: not an ONNX model, or a damaged one", "verify", damaged, table);
        Path holes = Files.writeString(folder.resolve("holes.csv"), "a,b,c\n1,2,3\nnan,4,4.5\n5,7,7.25\n");
        assertRefused("line 3, column \"a\": missing value", "verify", model, holes);
        Path narrow = Files.writeString(folder.resolve("narrow.csv"), "a,b\n1,2\n3,4.5\n5,7.25\n");
        assertRefused("maps 2 inputs to 1 outputs", "verify", model, narrow);
    }

    private static void assertRefused(String message, Object... args) {
        InProcess run = InProcess.rote(args);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private Map<String, Object> json(Object... options) throws Exception {
        List<Object> args = new ArrayList<>(List.of("verify", model, table, "--format", "json"));
        args.addAll(List.of(options));
        return JSON.std.mapFrom(InProcess.rote(args.toArray()).out());
    }

    private void write(FeedForward f, Precision precision, Task task) throws Exception {
        List<String> classes = task == Task.CLASSIFICATION ? List.of("no", "yes") : List.of();
        OnnxModel.write(f, precision, new ModelMetadata(List.of(), classes, task, "1", Map.of()), model);
    }

    private void tabulate(double[] labels) throws Exception {
        List<String> lines = new ArrayList<>(List.of("a,b,c"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(x[2 * i] + "," + x[2 * i + 1] + "," + labels[i]);
        }
        Files.write(table, lines);
    }

    private static FeedForward network(Activation activation) {
        SplittableRandom random = new SplittableRandom(1);
        return FeedForward.of(List.of(
                Layer.of(2, gaussians(random, 40), gaussians(random, 20), activation),
                Layer.of(20, gaussians(random, 20), gaussians(random, 1), Activation.Standard.IDENTITY)));
    }

    private static double[] gaussians(SplittableRandom random, int count) {
        double[] g = new double[count];
        for (int k = 0; k < count; k++) {
            g[k] = random.nextGaussian();
        }
        return g;
    }
}
