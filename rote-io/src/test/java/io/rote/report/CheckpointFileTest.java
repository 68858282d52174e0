package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.memorize.Attempt;
import io.rote.memorize.Checkpoint;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
    @TempDir
    private Path temporary;

    @Test
    void readsBackEveryBit() {
        OutputFolder folder = OutputFolder.at(temporary);
        for (Activation activation : List.of(
                Activation.Standard.TANH,
                Activation.Standard.GELU,
                new LeakyRelu(0.1),
                Polynomial.of(0.1, 1.0 / 3, -2e-300))) {
            Checkpoint checkpoint = checkpoint(activation);
            CheckpointFile.write(folder, checkpoint);
            assertThat(CheckpointFile.read(folder)).contains(checkpoint);
        }
    }

    @Test
    void readsBackAbsentNetworks() {
        OutputFolder folder = OutputFolder.at(temporary);
        Checkpoint checkpoint =
                new Checkpoint("compact", "ab", Long.MIN_VALUE, List.of(), Optional.empty(), Optional.empty());
        CheckpointFile.write(folder, checkpoint);
        assertThat(CheckpointFile.read(folder)).contains(checkpoint);
    }

    @Test
    void emptyWhenThereIsNone() {
        assertThat(CheckpointFile.read(OutputFolder.at(temporary.resolve("missing"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"format\":\"other\",\"version\":1}", "\u0000\u0001"})
    void refusesForeignFiles(String content) throws IOException {
        Path file = Files.writeString(temporary.resolve(CheckpointFile.NAME), content);
        assertThatThrownBy(() -> CheckpointFile.read(OutputFolder.at(temporary)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it to begin anew");
    }

    @Test
    void refusesNewerVersions() throws IOException {
        Files.writeString(
                temporary.resolve(CheckpointFile.NAME), text().replaceFirst("\"version\" : 1", "\"version\" : 2"));
        assertThatThrownBy(() -> CheckpointFile.read(OutputFolder.at(temporary)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("format version 2");
    }

    @Test
    void refusesAnyChangedCharacterAndAnyCut() {
        Path file = temporary.resolve(CheckpointFile.NAME);
        String text = text();
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            int at = random.nextInt(text.length());
            if (Character.isWhitespace(text.charAt(at))) {
                continue;
            }
            char other = text.charAt(at) == '7' ? '8' : '7';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThatThrownBy(() -> CheckpointFile.parse(file, changed)).isInstanceOf(CheckpointException.class);
            String cut = text.substring(0, Math.min(at, text.length() - 2));
            assertThatThrownBy(() -> CheckpointFile.parse(file, cut)).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void readsTheFileOfVersion1() throws IOException {
        // written by bytes(checkpoint(TANH)) when version 1 was made
        try (var in = CheckpointFileTest.class.getResourceAsStream("checkpoint-1.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(CheckpointFile.parse(Path.of("checkpoint-1.json"), text))
                    .isEqualTo(checkpoint(Activation.Standard.TANH));
        }
    }

    private static String text() {
        return new String(CheckpointFile.bytes(checkpoint(Activation.Standard.TANH)), StandardCharsets.UTF_8);
    }

    private static Checkpoint checkpoint(Activation activation) {
        FeedForward network = FeedForward.of(List.of(
                Layer.of(2, new double[] {0.1, -0.0, Double.MIN_VALUE, 1 / 3.0}, new double[] {1e308, -2}, activation),
                Layer.of(2, new double[] {Math.PI, -1e-17}, new double[] {0.3}, Activation.Standard.IDENTITY)));
        Attempt regression = new Attempt(List.of(2), 9, true, 1.0 / 7e9, 0, 12, 0.1);
        Attempt classes = new Attempt(List.of(3, 4), 1L << 40, false, Double.NaN, 17, 3, 1e-9);
        return new Checkpoint(
                "compact", "0123", -5, List.of(regression, classes), Optional.of(network), Optional.of(network));
    }
}
