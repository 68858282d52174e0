package io.rote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that PyTorch and Keras wrote, and what these computed; {@code exporters/export.py} made both. */
class ExportersTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/rote/onnx/exporters");
    private static final int INPUTS = 3;
    private static final int ROWS = 4;

    /** GELU by tanh is another function, and so is the softplus of the newer exporter, which is z beyond 20. */
    private static final Map<String, String> REFUSED = Map.of(
            "torch-gelu-tanh-script-float32.onnx", "node '/2/Mul_1', operator Mul: both operands depend on the input",
            "torch-gelu-tanh-script-float64.onnx", "node '/2/Mul_1', operator Mul: both operands depend on the input",
            "torch-gelu-tanh-dynamo-float32.onnx",
                    "node 'node_gelu', operator Gelu: only the exact form of GELU is supported",
            "torch-softplus-dynamo-float32.onnx", "node 'n9', operator Greater: the operator is not supported");

    static List<String> models() throws Exception {
        return Files.readAllLines(FOLDER.resolve("expected.txt"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void networkComputesWhatTheExportersModelComputed_orIsRefused(String line) {
        String[] words = line.split(" ", -1);
        Path file = FOLDER.resolve(words[0]);
        if (REFUSED.containsKey(words[0])) {
            assertThatThrownBy(() -> OnnxNetwork.read(file)).hasMessage(file + ": " + REFUSED.get(words[0]));
            return;
        }
        double[] numbers =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        double[] x = Arrays.copyOf(numbers, ROWS * INPUTS);
        double[] expected = Arrays.copyOfRange(numbers, x.length, numbers.length);

        OnnxNetwork read = OnnxNetwork.read(file);

        assertThat(read.precision()).isEqualTo(words[0].endsWith("64.onnx") ? Precision.FLOAT64 : Precision.FLOAT32);
        assertThat(Networks.largest(read.network().apply(x), expected)).isLessThan(tolerance(words[0]));
        assertThat(read.rounded().isEmpty()).isEqualTo(!words[0].contains("standardised"));
    }

    private static double tolerance(String model) {
        if (model.endsWith("32.onnx")) {
            return 2e-6;
        }
        // ONNX holds the slope as float32 even in float64 models
        return model.contains("leaky-relu") ? 2e-9 : 2e-15;
    }

    @Test
    void everyModelIsListed() throws Exception {
        List<String> listed =
                models().stream().map(line -> line.split(" ", -1)[0]).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".onnx")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }
}
