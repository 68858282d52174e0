package io.rote.report;

import java.nio.file.Path;

/** A checkpoint that cannot be read or belongs to something else; the message names the file and what to do. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointException(Path file, String problem, Throwable cause) {
        super("cannot resume from " + file + ": " + problem + "; delete it to begin anew", cause);
    }

    CheckpointException(Path file, String problem) {
        super("cannot resume from " + file + ": " + problem + "; delete it to begin anew");
    }
}
