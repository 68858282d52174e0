package io.rote.theory;

import java.util.Locale;

/** The labels that a network is to reach. */
public enum Labels {
    /** Any vector in R^q per sample. */
    REAL,
    /** One of two values per sample. */
    BINARY,
    /** One of finitely many classes per sample. */
    CLASSES;

    /** The name in texts and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
