package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate says what was proved; whatever is changed afterwards, in it, in the model or in the table, is caught. */
class CertificateTest {
    private static final int ROWS = 12;
    private static final int UNITS = 6;

    @TempDir
    private Path folder;

    private Path model = Path.of("");
    private Path table = Path.of("");
    private Path certificate = Path.of("");
    private double[] w = new double[0];
    private double[] x = new double[0];
    private double[] y = new double[0];

    @BeforeEach
    void proveAndWrite() throws Exception {
        model = folder.resolve("model.onnx");
        table = folder.resolve("table.csv");
        certificate = folder.resolve("certificate.json");
        SplittableRandom random = new SplittableRandom(5);
        w = random.doubles(4 * UNITS, -1, 1).toArray();
        x = random.doubles(2 * ROWS, -2, 2).toArray();
        write(Activation.Standard.TANH);
        y = network(Activation.Standard.TANH).apply(x);
        tabulate();
        InProcess run = InProcess.rote("verify", model, table, "--proof", "--certificate", certificate);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    @Test
    void certificateIsSmall_andHolds() throws Exception {
        assertThat(Files.size(certificate)).isLessThan(4000);
        InProcess check = check();
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .startsWith("The certificate holds: error-bound proved (")
                .contains("existence proved (");
        assertThat(JSON.std.mapFrom(InProcess.rote("verify", model, table, "--check", certificate, "--format", "json")
                        .out()))
                .containsEntry("holds", true)
                .containsEntry("wrong", List.of());
    }

    @Test
    void anotherModelOrTableIsCaught() throws Exception {
        // one unit in the last place of one weight: another file, so not what the certificate is about
        w[0] = Math.nextUp(w[0]);
        write(Activation.Standard.TANH);
        assertCaught("the certificate is about another model");
        w[0] = Math.nextDown(w[0]);
        write(Activation.Standard.TANH);
        assertThat(check().code()).isZero();
        swap(0, 1);
        assertCaught("the certificate is about other data");
    }

    @Test
    void strongerClaimsThanTheProvedOnesAreCaught() throws Exception {
        scale("bound", 0, bound -> bound / 100);
        assertCaught("error-bound: sample ");
        restore();
        scale("bound", 1, bound -> bound / 100);
        assertCaught("existence: shown within ");
        restore();
        scale("tolerance", 0, tolerance -> 0);
        assertCaught("error-bound: the bound ");
    }

    @Test
    void forgedVerdictsAreCaught() throws Exception {
        String text = Files.readString(certificate);
        Files.writeString(certificate, text.replaceFirst("\"verdict\" : \"proved\"", "\"verdict\" : \"refuted\""));
        assertCaught("does not refute the claim");
        Files.writeString(certificate, text.replaceFirst("\"error-bound\"", "\"class-labels\""));
        assertCaught("is no claim about these labels");
        for (String broken : List.of(
                text.replaceFirst("\"proved\"", "\"certain\""),
                text.replaceFirst("\"error-bound\"", "\"beauty\""),
                text.replaceFirst("\"version\" : 1", "\"version\" : 2"),
                text.replaceFirst("\"sha256\"", "\"sha512\""),
                text.substring(0, text.length() / 2))) {
            Files.writeString(certificate, broken);
            assertThat(check().code()).as(broken).isEqualTo(2);
            assertThat(check().err()).contains("certificate.json: ").doesNotContain("\tat ");
        }
    }

    @Test
    void refutationIsCertifiedByItsRow() throws Exception {
        y[7] += 1e-3;
        tabulate();
        assertThat(InProcess.rote("verify", model, table, "--proof", "--certificate", certificate)
                        .code())
                .isEqualTo(1);
        InProcess check = check();
        assertThat(check.code()).as(check.out()).isZero();
        assertThat(check.out()).contains("error-bound refuted");
        Files.writeString(certificate, Files.readString(certificate).replaceFirst("\"sample\" : 7", "\"sample\" : 6"));
        assertCaught("sample 6 does not refute the claim");
    }

    private void assertCaught(String message) {
        InProcess check = check();
        assertThat(check.code()).as(check.out() + check.err()).isEqualTo(1);
        assertThat(check.out()).startsWith("The certificate does not hold: ").contains(message);
    }

    private InProcess check() {
        return InProcess.rote("verify", model, table, "--check", certificate);
    }

    private void restore() throws Exception {
        assertThat(InProcess.rote("verify", model, table, "--proof", "--certificate", certificate)
                        .code())
                .isZero();
    }

    /** Replaces a claim's number; claims are counted from 0 and each has the key. */
    private void scale(String key, int claim, DoubleUnaryOperator change) throws Exception {
        String text = Files.readString(certificate);
        Matcher number = Pattern.compile("\"" + key + "\" : ([-0-9.E]+|null)").matcher(text);
        for (int k = 0; k <= claim; k++) {
            assertThat(number.find()).isTrue();
        }
        double changed = change.applyAsDouble(Double.parseDouble(number.group(1)));
        Files.writeString(certificate, text.substring(0, number.start(1)) + changed + text.substring(number.end(1)));
    }

    private void swap(int i, int j) throws Exception {
        double kept = y[i];
        y[i] = y[j];
        y[j] = kept;
        tabulate();
    }

    private FeedForward network(Activation activation) {
        return FeedForward.of(List.of(
                Layer.of(2, part(0, 2 * UNITS), part(2 * UNITS, UNITS), activation),
                Layer.of(UNITS, part(3 * UNITS, UNITS), new double[] {0.5}, Activation.Standard.IDENTITY)));
    }

    private double[] part(int from, int count) {
        return Arrays.copyOfRange(w, from, from + count);
    }

    private void write(Activation activation) throws Exception {
        ModelMetadata metadata = new ModelMetadata(List.of(), List.of(), Task.REGRESSION, "1", Map.of());
        OnnxModel.write(network(activation), Precision.FLOAT64, metadata, model);
    }

    private void tabulate() throws Exception {
        List<String> lines = new ArrayList<>(List.of("a,b,y"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(x[2 * i] + "," + x[2 * i + 1] + "," + y[i]);
        }
        Files.write(table, lines);
    }
}
