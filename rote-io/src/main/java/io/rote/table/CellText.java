package io.rote.table;

import java.util.Locale;
import java.util.Set;

/** What the text of a cell means. */
enum CellText {
    NUMBER,
    NOT_FINITE,
    MISSING,
    TEXT;

    /** What a missing cell may hold, in lower case. */
    static final Set<String> MISSING_WORDS = Set.of("", "na", "n/a", "nan", "null", "?");

    private static final Set<String> INFINITE_WORDS = Set.of("inf", "infinity");

    /** Decimal point, no digit grouping; blanks around a number do not matter. */
    static CellText of(String cell) {
        String text = cell.strip();
        if (MISSING_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return MISSING;
        }
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (INFINITE_WORDS.contains(unsigned.toLowerCase(Locale.ROOT))) {
            return NOT_FINITE;
        }
        for (int k = 0; k < text.length(); k++) {
            if ("0123456789+-.eE".indexOf(text.charAt(k)) < 0) {
                return TEXT;
            }
        }
        try {
            return Double.isFinite(Double.parseDouble(text)) ? NUMBER : NOT_FINITE;
        } catch (NumberFormatException e) {
            return TEXT;
        }
    }
}
