package io.rote.theory;

import java.util.Locale;

/** On whose word a statement stands. */
public enum Standing {
    /** Stated and proved, or sketched, in the source that is cited. */
    SOURCE,
    /** Not in a source document; the argument is in the class's Javadoc. */
    OURS,
    /** As another paper's survey reports it; that survey gives no constants, so no size is computed. */
    AS_CITED;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
