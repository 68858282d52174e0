package io.rote.sweep;

import java.util.Locale;

/** How a run ended. */
public enum CellOutcome {
    /** The network memorizes. */
    MEMORIZED(true),
    /** Every start was tried to its end and none memorizes. */
    NOT_MEMORIZED(true),
    /** The steps were used up before that. */
    STEP_LIMIT(true),
    /** Fewer useful parameters than labels: refused without a try, since almost no labels can be reached (Sard). */
    UNREACHABLE(true),
    /** The data or settings break another hypothesis of the construction. */
    REFUSED(false),
    /** An unforeseen exception: a defect. */
    ERROR(false);

    private final boolean counts;

    CellOutcome(boolean counts) {
        this.counts = counts;
    }

    /** True if the run says whether such a network memorizes, so that it counts in success rates. */
    public boolean counts() {
        return counts;
    }

    /** The name in results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The outcome with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CellOutcome named(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
