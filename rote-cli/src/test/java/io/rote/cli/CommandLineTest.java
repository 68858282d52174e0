package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class CommandLineTest {

    static Stream<String> commands() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine root = RoteCommand.commandLine(new Console(nowhere, nowhere, OptionalInt.empty(), "rote"));
        return root.getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp_withAnExample(String command) {
        InProcess run = InProcess.rote(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: rote " + command).containsPattern("Examples?.*:\\R  .*rote " + "\\S");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void topHelp_listsEveryCommand() {
        String[] names = commands().toArray(String[]::new);

        InProcess run = InProcess.rote("--help");

        assertThat(run.out()).contains(names).contains("Example:");
    }

    @Test
    void noCommand_isAUsageError() {
        InProcess run = InProcess.rote();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("rote: ").contains("rote --help");
    }

    @Test
    void version_namesReleaseAndJava() {
        InProcess run = InProcess.rote("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("rote ")
                .contains("Java " + Runtime.version())
                .contains("OpenBLAS ");
    }

    @Test
    void completion_knowsTheMethods() {
        InProcess run = InProcess.rote("generate-completion");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete ", "--method", "projection", "--tolerance");
    }

    @Test
    void misspelledOption_getsASuggestion() {
        InProcess run = InProcess.rote("memorize", "x.csv", "--tolerence", "1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--tolerence").contains("--tolerance");
    }

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "5m,PT5M", "1h30m,PT1H30M", "2d,P2D", "1d12h,P1DT12H", "0.5s,PT0.5S", "10S,PT10S"})
    void times_areRead(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-5s", "0s", "5 m", "1h-5m", "soon"})
    void otherTimes_areRefused(String text) {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new DurationConverter().convert(text))
                .withMessageContaining("'" + text + "' is not a");
    }
}
