package io.rote.report;

import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several constructions on the same data: a row each, or the reason for which one was refused.
 *
 * <p>{@value #JSON_NAME} is an array. The entry of a construction that ran holds the keys of {@link MemorizationRecord}, and {@code proof}
 * (as in {@link Verification}) if one was asked for; that of a refused one holds {@code method} and {@code refused}, the reason. Not
 * thread-safe.
 */
public final class Comparison {
    /** The page's name in the output folder. */
    public static final String PAGE_NAME = "compare.html";

    /** The record's name in the output folder. */
    public static final String JSON_NAME = "compare.json";

    private final String dataFile;
    private final DataSet data;
    private final String command;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    /**
     * A comparison without rows.
     *
     * @param dataFile the table's file name, for the page
     * @param command the command line that was typed, for the page
     */
    public Comparison(String dataFile, DataSet data, String command) {
        this.dataFile = dataFile;
        this.data = data;
        this.command = command;
    }

    /**
     * Adds a construction that ran.
     *
     * @param proof the verdict on the stored weights, if it was asked for
     */
    public void add(MemorizationRecord record, Optional<Verdict> proof) {
        Map<String, @Nullable Object> row = record.toMap();
        proof.ifPresent(verdict -> row.put("proof", Verification.verdict(verdict)));
        rows.add(row);
    }

    /** Adds a construction that does not apply. */
    public void refuse(String method, String reason) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("method", method);
        row.put("refused", reason);
        rows.add(row);
    }

    /** The rows as indented JSON with a newline at the end. */
    public String toJson() {
        return Json.pretty(rows);
    }

    /** The rows as a table for people. */
    public String toText() {
        return ComparisonText.of(rows);
    }

    /** Writes {@value #PAGE_NAME} and {@value #JSON_NAME}, both or none. */
    public void write(OutputFolder folder) {
        try (Staging staging = folder.stage()) {
            staging.write(PAGE_NAME, ComparisonPage.of(dataFile, data, command, rows));
            staging.write(JSON_NAME, toJson().getBytes(StandardCharsets.UTF_8));
            staging.commit();
        }
    }
}
