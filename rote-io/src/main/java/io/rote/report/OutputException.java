package io.rote.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** A file or folder that cannot be written; the message names it, the reason and what to do. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        super(message);
    }

    private OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says in words why {@code path} could not be written. */
    public static OutputException cannotWrite(Path path, Throwable cause) {
        return new OutputException("cannot write " + path + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space")) {
            return "the disk is full; free some space or choose a folder on another disk";
        }
        if (lower.contains("quota exceeded")) {
            return "the disk quota is used up; free some space or choose a folder on another disk";
        }
        if (cause instanceof ReadOnlyFileSystemException || lower.contains("read-only file system")) {
            return "the file system is read-only; choose another output folder";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "a file stands where a folder is needed; move it or choose another output folder";
        }
        if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "no permission to write there; change the permissions or choose another output folder";
        }
        if (cause instanceof NoSuchFileException) {
            return "the file system does not allow it there; choose another output folder";
        }
        String kind = cause instanceof IOException ? "" : cause.getClass().getSimpleName() + " ";
        return kind + message + "; choose another output folder";
    }
}
