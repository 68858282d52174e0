package io.rote.cli;

import io.rote.memorize.RefusedDataException;
import io.rote.table.Table;
import java.util.List;

/** Says where in the file the samples of a refusal stand. */
final class Refusal {
    private static final int SHOWN = 5;

    private Refusal() {}

    /** Such as {@code " (line 5, line 9)"}, or nothing if the refusal names no samples. */
    static String places(RefusedDataException refusal, Table table) {
        List<Integer> samples = refusal.samples();
        if (samples.isEmpty()) {
            return "";
        }
        String places = String.join(
                ", ", samples.stream().limit(SHOWN).map(table::where).toList());
        return " (" + places + (samples.size() > SHOWN ? " and " + (samples.size() - SHOWN) + " more" : "") + ")";
    }
}
