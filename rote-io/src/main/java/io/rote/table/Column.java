package io.rote.table;

import java.util.List;
import java.util.Locale;

/** What a column holds. */
sealed interface Column {

    /** Numbers. */
    record Numbers() implements Column {}

    /**
     * Text.
     *
     * @param values the distinct values in lexicographic order; a code is an index into them
     */
    record Text(List<String> values) implements Column {
        public Text {
            values = List.copyOf(values);
        }

        /** Whether the values are truth values, which code themselves as 0 and 1. */
        boolean booleans() {
            return values.size() == 2
                    && values.get(0).toLowerCase(Locale.ROOT).equals("false")
                    && values.get(1).toLowerCase(Locale.ROOT).equals("true");
        }
    }
}
