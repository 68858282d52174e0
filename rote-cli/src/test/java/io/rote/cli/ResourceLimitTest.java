package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Too little memory, too little disk. */
class ResourceLimitTest {
    @TempDir
    private Path temporary;

    @Test
    void aTableBeyondMemory_isRefusedBeforeItIsRead() throws Exception {
        Path table = temporary.resolve("wide.npy");
        int rows = 1000;
        int columns = 100_000;
        byte[] header = npyHeader(rows, columns);
        try (var file = new java.io.RandomAccessFile(table.toFile(), "rw")) {
            file.write(header);
            // a sparse file: its zeros take no space
            file.setLength(header.length + 8L * rows * columns);
        }
        try (ChildProcess rote =
                ChildProcess.rote(temporary, List.of("-Xmx200m"), "memorize", table.toString(), "-o", "out")) {
            assertThat(rote.exitCode()).isEqualTo(2);
            assertThat(rote.err())
                    .contains("wide.npy", "1,000 rows × 100,000 columns", "ROTE_HEAP")
                    .doesNotContain("\tat ");
        }
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    /** Needs the right to mount a small file system; skipped without it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDisk_leavesTheOldFiles() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1600k", "tmpfs", disk.toString()))
                .isZero();
        try {
            Path table = Files.writeString(temporary.resolve("t.csv"), "a,y\n1,2\n2,5\n4,1\n");
            Path folder = disk.resolve("out");
            assertThat(InProcess.rote("memorize", table, "--method", "projection", "-o", folder)
                            .code())
                    .isZero();
            Snapshot before = Snapshot.of(folder);

            InProcess second = InProcess.rote("memorize", table, "--method", "projection", "-o", folder);

            assertThat(second.code()).isEqualTo(2);
            assertThat(second.err())
                    .contains("cannot write", "the disk is full")
                    .doesNotContain("\tat ");
            assertThat(Snapshot.of(folder)).isEqualTo(before);
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static byte[] npyHeader(int rows, int columns) {
        String shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        String padded = shape + " ".repeat(63 - (10 + shape.length()) % 64) + "\n";
        java.nio.ByteBuffer buffer =
                java.nio.ByteBuffer.allocate(10 + padded.length()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        buffer.put((byte) 1).put((byte) 0).putShort((short) padded.length());
        buffer.put(padded.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return buffer.array();
    }
}
