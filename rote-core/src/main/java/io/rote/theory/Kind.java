package io.rote.theory;

import java.util.Locale;

/** What a statement does for a size. */
public enum Kind {
    /** Smaller networks cannot. */
    NECESSARY,
    /** Networks of this size can. */
    SUFFICIENT,
    /** Believed, not proved. */
    CONJECTURE;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
