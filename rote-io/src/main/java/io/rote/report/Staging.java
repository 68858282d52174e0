package io.rote.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files that are written beside their places and then take them together, in the order in which they were begun.
 *
 * <p>{@link #commit} forces every file to disk before it renames the first; closing without a commit deletes them all. Not
 * thread-safe.
 */
public final class Staging implements AutoCloseable {
    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    Staging(Path folder) {
        this.folder = folder;
    }

    /** The temporary path that the file with a name is to be written to; the same one when asked again. */
    public Path begin(String name) {
        return files.computeIfAbsent(name, key -> folder.resolve(TemporaryName.of(key)));
    }

    /**
     * Writes a whole file.
     *
     * @throws OutputException if it cannot be written
     */
    public void write(String name, byte[] content) {
        Path temporary = begin(name);
        try {
            Files.write(temporary, content);
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder.resolve(name), e);
        }
    }

    /** SHA-256 of a file written so far, in hexadecimal. */
    public String sha256(String name) {
        Path temporary = Objects.requireNonNull(files.get(name), name);
        try {
            return sha256(temporary);
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder.resolve(name), e);
        }
    }

    /** Size in bytes of a file written so far. */
    public long size(String name) {
        try {
            return Files.size(Objects.requireNonNull(files.get(name), name));
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder.resolve(name), e);
        }
    }

    /**
     * Puts the files in their places.
     *
     * @throws OutputException if one cannot be; those before it then are new, the others old, none is half
     */
    public void commit() {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (FileChannel channel = FileChannel.open(file.getValue(), StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw OutputException.cannotWrite(folder.resolve(file.getKey()), e);
            }
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            try {
                if (Files.isDirectory(place)) {
                    throw new OutputException("cannot write " + place
                            + ": a folder stands where the file is needed; move it or choose another output folder");
                }
                moveAtomically(file.getValue(), place);
            } catch (IOException e) {
                throw OutputException.cannotWrite(place, e);
            }
        }
        forceFolder();
        files.clear();
    }

    @Override
    public void close() {
        files.values().forEach(Staging::delete);
        files.clear();
    }

    /** The names of the files begun so far, in order. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Leaves a file out after all. */
    void forget(String name) {
        Path temporary = files.remove(name);
        if (temporary != null) {
            delete(temporary);
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // stays behind under a name that the next run sweeps; the failure that brought us here matters more
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void moveAtomically(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system cannot replace a file in one step", e);
        }
    }

    /** Forces the renames to disk where the system lets a folder be opened; Windows does not, and orders them itself. */
    private void forceFolder() {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder, e);
        }
    }
}
