package io.rote.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose files are replaced whole or not at all.
 *
 * <p><b>Guarantee.</b> (G1) A kill at any moment leaves under each name either the old content or the new. (G2) The files of
 * one {@link Staging} are all complete on disk before the first of them replaces an old one. (G3) What a killed process left
 * half-written carries a name that {@link #stage} recognises and sweeps away.
 *
 * <p>Temporary files are called {@code .rote-<process>-<start>-<number>-<name>.tmp}; those of a process that still runs are
 * left alone, so that two runs may write to one folder (the later one wins, file by file).
 */
public final class OutputFolder {
    private final Path path;

    private OutputFolder(Path path) {
        this.path = path;
    }

    /** The folder at a path, which need not exist yet. */
    public static OutputFolder at(Path path) {
        return new OutputFolder(path.toAbsolutePath().normalize());
    }

    /** The folder that a file lies in, or is to lie in. */
    static OutputFolder of(Path file) {
        return at(file.toAbsolutePath().resolveSibling(""));
    }

    /** The folder's absolute path. */
    public Path path() {
        return path;
    }

    /** Where the file with a name is or will be. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Checks that files can be written here, and leaves no trace: folders made for the check are removed again.
     *
     * <p>To be called before a long job, so that it does not end in vain.
     *
     * @throws OutputException if the folder cannot be made or written
     */
    public void probe() {
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path folder : missing()) {
                Files.createDirectory(folder);
                made.push(folder);
            }
            if (!Files.isDirectory(path)) {
                throw new NotDirectoryException(path.toString());
            }
            Path probe = path.resolve(TemporaryName.of("probe"));
            try {
                Files.write(probe, new byte[] {1});
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | SecurityException e) {
            throw OutputException.cannotWrite(path, e);
        } finally {
            made.forEach(OutputFolder::deleteIfEmpty);
        }
    }

    /**
     * Makes the folder if it is missing, sweeps away what killed runs left half-written, and begins a set of files.
     *
     * @throws OutputException if the folder cannot be made or written
     */
    public Staging stage() {
        try {
            Files.createDirectories(path);
            sweep();
        } catch (IOException | SecurityException e) {
            throw OutputException.cannotWrite(path, e);
        }
        return new Staging(path);
    }

    /**
     * Replaces one file.
     *
     * @throws OutputException if it cannot be written; the old content then stands
     */
    public void replace(String name, byte[] content) {
        try (Staging staging = stage()) {
            staging.write(name, content);
            staging.commit();
        }
    }

    /**
     * Replaces the file at a path, whose folder is made if it is missing.
     *
     * @throws OutputException if it cannot be written; the old content then stands
     */
    public static void replace(Path file, byte[] content) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw OutputException.cannotWrite(file, new FileSystemException(file.toString(), null, "it is a folder"));
        }
        at(folder).replace(String.valueOf(absolute.getFileName()), content);
    }

    /**
     * Deletes one file if it is there.
     *
     * @throws OutputException if it cannot be deleted
     */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException e) {
            throw OutputException.cannotWrite(path.resolve(name), e);
        }
    }

    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(
                            f -> TemporaryName.isAbandoned(f.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The folders on the way to this one that do not exist, outermost first. */
    private List<Path> missing() {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path folder = path; folder != null && Files.notExists(folder); folder = folder.getParent()) {
            missing.push(folder);
        }
        return List.copyOf(missing);
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // somebody else put a file there meanwhile: then the folder is theirs
        }
    }
}
