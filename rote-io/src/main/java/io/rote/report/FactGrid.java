package io.rote.report;

import java.util.Map;

/** Short facts by name, side by side, as HTML. */
public final class FactGrid {
    private FactGrid() {}

    /** The facts in the map's order; names and values are plain text. */
    public static String html(Map<String, String> facts) {
        StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
        facts.forEach((name, value) -> html.append("<div><dt>")
                .append(Html.escape(name))
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd></div>\n"));
        return html.append("</dl>").toString();
    }
}
