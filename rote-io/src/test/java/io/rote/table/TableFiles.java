package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** A folder for the small files that tests write. */
abstract class TableFiles {
    @TempDir
    Path folder;

    Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    Table read(String name, String text) throws IOException {
        return Table.read(file(name, text), TableOptions.defaults());
    }

    Table read(String name, String text, TableOptions options) throws IOException {
        return Table.read(file(name, text), options);
    }

    String refusal(Path file, TableOptions options) {
        TableException thrown = catchThrowableOfType(TableException.class, () -> Table.read(file, options));
        assertThat(thrown).as("reading %s is refused", file).isNotNull();
        assertThat(thrown.getMessage()).startsWith(file.toString());
        return String.valueOf(thrown.getMessage()).substring(file.toString().length());
    }

    String refusal(String name, String text) throws IOException {
        return refusal(file(name, text), TableOptions.defaults());
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
