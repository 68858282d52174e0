package io.rote.large;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a large table.
 *
 * @param memorized whether the network meets every label
 * @param record the facts, under the names of {@link io.rote.report.MemorizationRecord} where they are the same facts
 * @param summary the facts for people, a line each
 */
public record LargeMemorization(boolean memorized, Map<String, Object> record, List<String> summary) {

    /** Copies both, keeping their order. */
    public LargeMemorization {
        record = Collections.unmodifiableMap(new LinkedHashMap<>(record));
        summary = List.copyOf(summary);
    }
}
