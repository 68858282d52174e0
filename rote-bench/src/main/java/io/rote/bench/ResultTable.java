package io.rote.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Named columns and rows of numbers and words, printed as a Markdown table or handed out as maps for JSON. */
final class ResultTable {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    ResultTable(String... columns) {
        this.columns = List.of(columns);
    }

    void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(row));
    }

    /** One map per row; a number that is not finite becomes a word, which JSON can hold. */
    List<Map<String, Object>> toMaps() {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int k = 0; k < columns.size(); k++) {
                Object cell = row.get(k);
                map.put(columns.get(k), cell instanceof Double d && !Double.isFinite(d) ? d.toString() : cell);
            }
            maps.add(map);
        }
        return maps;
    }

    /** The table in Markdown. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder(line(columns));
        text.append("|").append("---|".repeat(columns.size())).append('\n');
        for (List<Object> row : rows) {
            text.append(line(row));
        }
        return text.toString();
    }

    private static String line(List<?> cells) {
        return cells.stream().map(ResultTable::show).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Four digits, and powers of ten only where they are shorter. */
    private static String show(Object cell) {
        if (!(cell instanceof Double number)) {
            return cell.toString();
        }
        if (Double.isNaN(number)) {
            return "";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.1e", number);
        }
        return size < 10 ? String.format(Locale.ROOT, "%.4g", number) : String.format(Locale.ROOT, "%.1f", number);
    }
}
