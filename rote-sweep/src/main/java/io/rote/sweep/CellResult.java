package io.rote.sweep;

import java.io.Serializable;
import java.time.Instant;

/**
 * What one run yielded.
 *
 * @param cell the run
 * @param outcome how it ended
 * @param measures what was measured; {@link Measures#none()} if nothing was built
 * @param message why it was refused or failed, else empty
 * @param seconds wall-clock time
 * @param finished when it ended
 * @param worker which machine and thread ran it
 */
public record CellResult(
        Cell cell,
        CellOutcome outcome,
        Measures measures,
        String message,
        double seconds,
        Instant finished,
        String worker)
        implements Serializable {

    /** True if the network memorizes. */
    public boolean success() {
        return outcome == CellOutcome.MEMORIZED;
    }
}
