package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void replacesWholeFile_andLeavesNothingElse() throws IOException {
        OutputFolder folder = OutputFolder.at(temporary.resolve("a/b"));
        folder.replace("x.txt", bytes("old"));
        folder.replace("x.txt", bytes("new"));
        assertThat(folder.file("x.txt")).hasContent("new");
        assertThat(names(folder)).containsExactly("x.txt");
    }

    @Test
    void oldFilesStand_whenStagingIsClosedWithoutCommit() throws IOException {
        OutputFolder folder = OutputFolder.at(temporary);
        folder.replace("x.txt", bytes("old"));
        try (Staging staging = folder.stage()) {
            staging.write("x.txt", bytes("new"));
            staging.write("y.txt", bytes("new"));
        }
        assertThat(folder.file("x.txt")).hasContent("old");
        assertThat(names(folder)).containsExactly("x.txt");
    }

    @Test
    void digestIsSha256OfTheFile() {
        try (Staging staging = OutputFolder.at(temporary).stage()) {
            staging.write("abc", bytes("abc"));
            // FIPS 180-2, appendix B.1
            assertThat(staging.sha256("abc"))
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(staging.size("abc")).isEqualTo(3);
        }
    }

    @Test
    void probeLeavesNoTrace() throws IOException {
        OutputFolder.at(temporary.resolve("a/b/c")).probe();
        OutputFolder.at(temporary).probe();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void probeRefuses_whenAFileStandsInTheWay() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        for (Path path : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> OutputFolder.at(path).probe())
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("choose another output folder");
            assertThatThrownBy(() -> OutputFolder.at(path).replace("x", bytes("x")))
                    .isInstanceOf(OutputException.class);
        }
        assertThat(file).hasContent("mine");
    }

    @Test
    void probeRefuses_whereTheSystemAllowsNoFiles() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        assertThatThrownBy(() -> OutputFolder.at(Path.of("/proc/rote-test")).probe())
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("/proc/rote-test")
                .hasMessageContaining("choose another output folder");
    }

    @Test
    void commitRefuses_whenAFolderStandsWhereTheFileGoes() throws IOException {
        Files.createDirectory(temporary.resolve("x.txt"));
        assertThatThrownBy(() -> OutputFolder.at(temporary).replace("x.txt", bytes("x")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("a folder stands");
        assertThat(names(OutputFolder.at(temporary))).containsExactly("x.txt");
    }

    @Test
    void fullDiskIsSaidInWords() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        assertThatThrownBy(() -> {
                    try (OutputStream out = Files.newOutputStream(full)) {
                        out.write(1);
                    }
                })
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(OutputException.cannotWrite(temporary, e))
                                .hasMessageContaining(temporary.toString())
                                .hasMessageContaining("the disk is full; free some space"));
    }

    @Test
    void sweepsWhatDeadProcessesLeft_andNothingElse() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().toEpochMilli();
        // no process lives since 1970, not even under our own number
        Path abandoned = Files.createFile(temporary.resolve(".rote-" + self.pid() + "-12345-1-model.onnx.tmp"));
        Path ours = Files.createFile(temporary.resolve(".rote-" + self.pid() + "-" + started + "-9-model.onnx.tmp"));
        Path foreign = Files.createFile(temporary.resolve(".rote-notes.tmp"));
        OutputFolder.at(temporary).stage().close();
        assertThat(abandoned).doesNotExist();
        assertThat(ours).exists();
        assertThat(foreign).exists();
    }

    @Test
    void everyFileIsOldOrNew_whenTheProcessIsKilled() throws IOException, InterruptedException {
        OutputFolder folder = OutputFolder.at(temporary);
        for (int round = 0; round < 4; round++) {
            Process writer = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessWriter.class.getName(),
                            temporary.toString())
                    .redirectErrorStream(true)
                    .start();
            // the writer says one byte when its first set is in place
            assertThat(writer.getInputStream().read()).isEqualTo('.');
            TimeUnit.MILLISECONDS.sleep(7 + 13L * round);
            writer.destroyForcibly().waitFor();
            for (String name : EndlessWriter.NAMES) {
                byte[] content = Files.readAllBytes(folder.file(name));
                assertThat(content).hasSize(EndlessWriter.SIZE);
                assertThat(content).containsOnly(content[0]);
            }
        }
        folder.stage().close();
        assertThat(names(folder)).containsExactlyElementsOf(EndlessWriter.NAMES);
    }

    private static List<String> names(OutputFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
