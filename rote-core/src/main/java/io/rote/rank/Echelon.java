package io.rote.rank;

import java.util.List;

/**
 * What elimination finds: a largest nonsingular square submatrix.
 *
 * @param pivotRows its rows, in the order in which they became pivots
 * @param pivotColumns its columns, ascending: the first columns that are independent of those before them
 */
public record Echelon(List<Integer> pivotRows, List<Integer> pivotColumns) {

    /** Copies the lists. */
    public Echelon {
        pivotRows = List.copyOf(pivotRows);
        pivotColumns = List.copyOf(pivotColumns);
        if (pivotRows.size() != pivotColumns.size()) {
            throw new IllegalArgumentException(
                    pivotRows.size() + " pivot rows and " + pivotColumns.size() + " pivot columns");
        }
    }

    /** The rank. */
    public int rank() {
        return pivotColumns.size();
    }
}
