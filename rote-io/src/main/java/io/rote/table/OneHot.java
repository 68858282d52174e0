package io.rote.table;

import java.util.List;

/**
 * A text column encoded as one 0/1 input per category, named {@code column=category}.
 *
 * @param column the text column
 * @param categories its distinct values in lexicographic order, which is the order of the inputs
 */
public record OneHot(String column, List<String> categories) {

    /** Copies the list. */
    public OneHot {
        categories = List.copyOf(categories);
    }

    /** The inputs' names. */
    public List<String> features() {
        return categories.stream().map(category -> column + "=" + category).toList();
    }
}
