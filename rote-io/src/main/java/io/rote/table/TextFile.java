package io.rote.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file that may be compressed, and what it takes to notice that it is damaged or has changed. */
final class TextFile {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final boolean gzipped;
    private final long length;
    private final long modified;

    TextFile(Path path) {
        this.path = path;
        this.gzipped = Format.gzipped(path);
        try {
            this.length = Files.size(path);
            this.modified = Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            throw failure(e);
        }
        if (length == 0) {
            throw TableException.in(path, "the file is empty; give a table with at least two rows");
        }
    }

    Path path() {
        return path;
    }

    /** Bytes on disk. */
    long length() {
        return length;
    }

    boolean gzipped() {
        return gzipped;
    }

    /** The text from its beginning. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        if (!gzipped) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Starts to compare a gzip file with its check sum, which DuckDB does not do. */
    CompletableFuture<Void> verification() {
        if (!gzipped) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> {
            try (InputStream in = open()) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw failure(e);
            }
        });
    }

    /** Waits for {@link #verification()} and throws what it found. */
    static void await(CompletableFuture<Void> verification) {
        try {
            verification.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TableException found ? found : e;
        }
    }

    /** True if the file is no longer the one that was read. */
    boolean changed() {
        try {
            return Files.size(path) != length || Files.getLastModifiedTime(path).toMillis() != modified;
        } catch (IOException e) {
            return true;
        }
    }

    /** What an exception while reading means. */
    TableException failure(IOException e) {
        String what = gzipped && (e instanceof ZipException || e instanceof EOFException)
                ? "the gzip data is damaged or cut off (" + e.getMessage() + "); get the file anew"
                : "the file cannot be read (" + e + ")";
        return new TableException(path + ": " + what, e);
    }
}
