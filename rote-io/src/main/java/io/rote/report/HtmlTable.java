package io.rote.report;

import java.util.StringJoiner;

/** Rows of plain text as an HTML table that scrolls where it is too wide. */
public final class HtmlTable {
    private final StringBuilder html;

    /**
     * A table without rows.
     *
     * @param style classes of page.css, separated by spaces
     * @param columns the headings
     */
    public HtmlTable(String style, String... columns) {
        html = new StringBuilder("<div class=\"scroll\"><table class=\"" + Html.escape(style) + "\">\n");
        append("<th scope=\"col\">", "</th>", columns);
    }

    /** Adds a row. */
    public void row(String... cells) {
        append("<td>", "</td>", cells);
    }

    /** Adds a row with one cell and a text across all others. */
    void row(String first, int others, String text) {
        html.append("<tr><td>")
                .append(Html.escape(first))
                .append("</td><td colspan=\"")
                .append(others)
                .append("\">")
                .append(Html.escape(text))
                .append("</td></tr>\n");
    }

    /** The table with the rows so far. */
    public String html() {
        return html + "</table></div>";
    }

    private void append(String open, String close, String... cells) {
        StringJoiner row = new StringJoiner("", "<tr>", "</tr>\n");
        for (String cell : cells) {
            row.add(open + Html.escape(cell) + close);
        }
        html.append(row);
    }
}
