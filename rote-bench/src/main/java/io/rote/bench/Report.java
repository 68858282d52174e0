package io.rote.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished measurement.
 *
 * @param title what was measured
 * @param command the command that measures it again
 * @param machine see {@link Machine#facts}
 * @param tables by heading
 * @param notes how to read the columns
 */
record Report(
        String title,
        String command,
        Map<String, Object> machine,
        Map<String, ResultTable> tables,
        List<String> notes) {

    /** Median and worst over the seeds by case, then every trial. */
    static Map<String, ResultTable> tables(ResultTable summary, ResultTable trials) {
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("Summary", summary);
        tables.put("Every seed", trials);
        return tables;
    }

    void print(PrintWriter out, RunOptions.Format format) {
        if (format == RunOptions.Format.JSON) {
            out.println(json());
        } else {
            out.print(markdown());
        }
        out.flush();
    }

    private String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("command", command);
        all.put("machine", machine);
        Map<String, Object> rows = new LinkedHashMap<>();
        tables.forEach((heading, table) -> rows.put(heading, table.toMaps()));
        all.put("tables", rows);
        all.put("notes", notes);
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all);
        } catch (IOException e) {
            throw new UncheckedIOException("a report of maps, lists, numbers and strings can be written", e);
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n```\n");
        text.append(command).append("\n```\n\n");
        machine.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(value).append('\n'));
        text.append('\n');
        notes.forEach(note -> text.append(note).append("\n\n"));
        tables.forEach((heading, table) -> text.append("## ")
                .append(heading)
                .append("\n\n")
                .append(table.toMarkdown())
                .append('\n'));
        return text.toString();
    }
}
