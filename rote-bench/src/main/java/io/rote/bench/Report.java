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
 * @param summary a row per case: median and worst over the seeds
 * @param trials a row per case and seed
 * @param notes how to read the columns
 */
record Report(
        String title,
        String command,
        Map<String, Object> machine,
        ResultTable summary,
        ResultTable trials,
        List<String> notes) {

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
        all.put("summary", summary.toMaps());
        all.put("trials", trials.toMaps());
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
        text.append('\n').append(summary.toMarkdown()).append('\n');
        notes.forEach(note -> text.append(note).append("\n\n"));
        text.append("## Every seed\n\n").append(trials.toMarkdown());
        return text.toString();
    }
}
