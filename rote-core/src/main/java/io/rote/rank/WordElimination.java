package io.rote.rank;

import java.util.ArrayList;
import java.util.List;

/** Elimination in word arithmetic, one row operation at a time, on a copy by rows. For any supported prime. */
final class WordElimination {
    private WordElimination() {}

    static Echelon of(ModularMatrix matrix) {
        PrimeField f = matrix.field();
        long[][] rows = new long[matrix.rows()][matrix.columns()];
        int[] label = new int[matrix.rows()];
        for (int i = 0; i < rows.length; i++) {
            label[i] = i;
            for (int j = 0; j < matrix.columns(); j++) {
                rows[i][j] = matrix.get(i, j);
            }
        }
        List<Integer> pivotRows = new ArrayList<>();
        List<Integer> pivotColumns = new ArrayList<>();
        for (int j = 0; j < matrix.columns() && pivotRows.size() < rows.length; j++) {
            int r = pivotRows.size();
            int found = r;
            while (found < rows.length && rows[found][j] == 0) {
                found++;
            }
            if (found == rows.length) {
                continue;
            }
            long[] pivot = rows[found];
            rows[found] = rows[r];
            rows[r] = pivot;
            int swapped = label[found];
            label[found] = label[r];
            label[r] = swapped;
            pivotRows.add(swapped);
            pivotColumns.add(j);
            long inverse = f.inverse(pivot[j]);
            for (int i = r + 1; i < rows.length; i++) {
                if (rows[i][j] != 0) {
                    subtract(f, rows[i], f.product(rows[i][j], inverse), pivot, j);
                }
            }
        }
        return new Echelon(pivotRows, pivotColumns);
    }

    /** row −= factor · pivot from column {@code from} on. */
    private static void subtract(PrimeField f, long[] row, long factor, long[] pivot, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] = f.difference(row[j], f.product(factor, pivot[j]));
        }
    }
}
