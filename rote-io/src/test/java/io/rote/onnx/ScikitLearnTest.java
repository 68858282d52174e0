package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** scikit-learn's networks as sklearn-onnx writes them, and what scikit-learn predicted; {@code sklearn/export.py} made both. */
class ScikitLearnTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/rote/onnx/sklearn");

    @ParameterizedTest
    @CsvSource({"relu, 1e-6", "tanh, 1e-14", "logistic, 1e-14", "scaled, 1e-6"})
    void regressorComputesWhatScikitLearnPredicted(String name, double tolerance) throws Exception {
        Rows rows = Rows.of("regressor-" + name);
        OnnxNetwork read = OnnxNetwork.read(FOLDER.resolve("regressor-" + name + ".onnx"));
        double[] expected =
                rows.labels.stream().mapToDouble(Double::parseDouble).toArray();
        assertThat(read.classifier()).isFalse();
        assertThat(read.classes()).isEmpty();
        assertThat(Networks.largest(read.network().apply(rows.x()), expected)).isLessThan(tolerance);
    }

    @Test
    void standardisationInFrontIsALayer() {
        FeedForward f =
                OnnxNetwork.read(FOLDER.resolve("regressor-scaled.onnx")).network();
        assertThat(f.widths()).containsExactly(3, 3, 8, 5);
        assertThat(f.layers().get(0).activation()).isEqualTo(Activation.Standard.IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classifier-words", "classifier-numbers", "binary-words", "binary-numbers"})
    void scoresDecideOnTheClassesThatScikitLearnPredicted_andOnnxRuntimeAgrees(String name) throws Exception {
        Rows rows = Rows.of(name);
        Path file = FOLDER.resolve(name + ".onnx");
        OnnxNetwork read = OnnxNetwork.read(file);
        assertThat(read.classifier()).isTrue();
        assertThat(read.classes())
                .containsExactlyElementsOf(
                        rows.labels.stream().distinct().sorted().toList());
        double[] own = read.network().apply(rows.x());
        double[] foreign = OnnxRuntimeCheck.scores(file, rows.x(), 4, read.classes(), 1);
        assertThat(foreign).hasSameSizeAs(own);
        for (int i = 0; i < rows.labels.size(); i++) {
            assertThat(read.classes().get(best(own, i, rows.labels.size()))).isEqualTo(rows.labels.get(i));
            assertThat(read.classes().get(best(foreign, i, rows.labels.size()))).isEqualTo(rows.labels.get(i));
        }
        // probabilities: of two the difference, tanh(z/2); of three they add up to 1
        if (own.length == rows.labels.size()) {
            assertThat(foreign[0]).isCloseTo(Math.tanh(own[0] / 2), within(1e-6));
        } else {
            assertThat(foreign[0] + foreign[1] + foreign[2]).isCloseTo(1, within(1e-6));
        }
    }

    private static int best(double[] scores, int sample, int samples) {
        int q = scores.length / samples;
        if (q == 1) {
            return scores[sample] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < q; k++) {
            best = scores[sample * q + k] > scores[sample * q + best] ? k : best;
        }
        return best;
    }

    private record Rows(List<Double> inputs, List<String> labels) {
        double[] x() {
            return inputs.stream().mapToDouble(Double::doubleValue).toArray();
        }

        static Rows of(String name) throws Exception {
            List<String> labels = new ArrayList<>();
            List<Double> x = new ArrayList<>();
            for (String line : Files.readAllLines(FOLDER.resolve(name + ".csv")).stream()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split(",", -1);
                labels.add(cells[cells.length - 1]);
                Arrays.stream(cells, 0, cells.length - 1).map(Double::valueOf).forEach(x::add);
            }
            return new Rows(x, labels);
        }
    }
}
