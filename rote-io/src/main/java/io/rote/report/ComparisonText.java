package io.rote.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison for people: one line per construction. */
final class ComparisonText {
    private static final String NONE = "—";

    private ComparisonText() {}

    static String of(List<Map<String, @Nullable Object>> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(headings(rows)));
        for (Map<String, @Nullable Object> row : rows) {
            lines.add(
                    row.containsKey("refused")
                            ? List.of("refused: " + String.valueOf(row.get("refused")))
                            : cells(row));
        }
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int k = 0; line.size() > 1 && k < widths.length; k++) {
                widths[k] = Math.max(widths[k], line.get(k).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < lines.size(); k++) {
            String method = k == 0 ? "method" : String.valueOf(rows.get(k - 1).get("method"));
            text.append(String.format(Locale.ROOT, "%-16s", method));
            List<String> line = lines.get(k);
            for (int c = 0; c < line.size(); c++) {
                text.append("  ");
                text.append(
                        line.size() == 1
                                ? line.get(c)
                                : String.format(Locale.ROOT, "%" + widths[c] + "s", line.get(c)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** What the cells hold; with a last column if there are proofs. */
    static List<String> headings(List<Map<String, @Nullable Object>> rows) {
        List<String> headings = new ArrayList<>(
                List.of("neurons", "parameters", "per label", "residual", "W(f)", "Lipschitz", "seconds", "outcome"));
        if (rows.stream().anyMatch(row -> row.get("proof") != null)) {
            headings.add("proof");
        }
        return headings;
    }

    /** A row's cells, under {@link #headings}. */
    static List<String> cells(Map<String, @Nullable Object> row) {
        Object wrong = inside(row, "misclassified", "float64");
        String fit = wrong == null ? error(inside(inside(row, "residual", "float64"), "relative")) : wrong + " wrong";
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(row.get("neurons")),
                String.valueOf(row.get("parameters")),
                measure(row.get("parametersPerLabel")),
                fit,
                measure(row.get("totalWeight")),
                measure(inside(row, "lipschitz", "lower")) + " … " + measure(inside(row, "lipschitz", "upper")),
                row.get("seconds") instanceof Double seconds ? String.format(Locale.ROOT, "%.1f", seconds) : NONE,
                String.valueOf(row.get("outcome")).replace('-', ' ')));
        if (row.get("proof") != null) {
            Object bound = inside(row, "proof", "bound");
            cells.add(inside(row, "proof", "verdict")
                    + (bound instanceof Double error ? (wrong == null ? " ≤ " : " by ") + Numbers.error(error) : ""));
        }
        return cells;
    }

    private static @Nullable Object inside(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> facts ? facts.get(key) : null;
    }

    private static @Nullable Object inside(Map<String, @Nullable Object> row, String key, String inner) {
        return inside(row.get(key), inner);
    }

    private static String error(@Nullable Object value) {
        return value instanceof Double number ? Numbers.error(number) : NONE;
    }

    private static String measure(@Nullable Object value) {
        return value instanceof Double number ? Numbers.measure(number) : NONE;
    }
}
