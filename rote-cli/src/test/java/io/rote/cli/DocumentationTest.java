package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.report.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the guide show is what happens. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PROMPT = "./rote ";

    @TempDir
    private Path folder;

    /** Runs every command in a page's {@code sh} blocks, in order, and compares a {@code text} block that follows one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/guide/memorize.md",
                "docs/guide/capacity.md",
                "docs/guide/rank.md",
                "docs/guide/verify.md",
                "docs/guide/compare.md",
                "docs/guide/sweep.md"
            })
    void everyCommandDoesWhatThePageShows(String page) throws Exception {
        Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
        String text = Files.readString(ROOT.resolve(page));
        Matcher block = Pattern.compile("(?s)```sh\\R(.*?)```(?:\\s*```text\\R(.*?)```)?")
                .matcher(text);
        int commands = 0;
        while (block.find()) {
            String out = "";
            for (String line :
                    block.group(1).lines().filter(l -> l.startsWith(PROMPT)).toList()) {
                out = run(line.substring(PROMPT.length()));
                commands++;
            }
            if (block.group(2) != null) {
                assertThat(shape(out)).isEqualTo(shape(block.group(2)));
            }
        }
        assertThat(commands).isPositive();
    }

    @Test
    void readmeShowsTheLibraryExample_thatWorks() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/rote/cli/ReadmeExample.java"));
        Matcher example =
                Pattern.compile("(?s)// README begin\\R(.*?)\\s*// README end").matcher(source);
        assertThat(example.find()).isTrue();

        Delivered delivered = ReadmeExample.run(ROOT.resolve("examples/diabetes.csv"), folder);

        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("```java\n" + example.group(1).stripIndent() + "\n```");
        assertThat(delivered.memorized()).isTrue();
    }

    @Test
    void linksBetweenPages_lead() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)).normalize()).exists();
            }
        }
    }

    private String run(String line) throws Exception {
        try (ChildProcess rote = ChildProcess.rote(folder, List.of("-Drote.command=./rote"), line.split("\\s+"))) {
            int code = rote.exitCode();
            // whether a limited run gets there depends on the machine
            assertThat(code).as("%s%n%s", line, rote.err()).isIn(0, line.contains("--time-limit") ? 1 : 0);
            return rote.out();
        }
    }

    /** Without what differs between machines: numbers, and the plural that follows them. */
    private static String shape(String text) {
        return text.replaceAll("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?(:[0-9]+)*( s\\b)?", "#")
                .replaceAll("# (step|size)s?\\b", "# $1")
                .strip();
    }
}
