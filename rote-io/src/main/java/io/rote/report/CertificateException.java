package io.rote.report;

import java.nio.file.Path;

/** A certificate file that is damaged or something else. */
public final class CertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }
}
