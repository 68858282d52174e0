package io.rote.rank;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive blocked elimination modulo p &lt; 2³¹ whose work is floating-point matrix multiplication.
 *
 * <p>Columns are halved: eliminate the left half, bring the right half up to date with two products (u ← L₁₁⁻¹u, c ← c − L₂₁u),
 * eliminate it. Narrow panels are eliminated on the heap. Dependent columns are passed over, so the pivots are the column rank
 * profile for any rank.
 *
 * <p><b>Numerics.</b> Every number is an integer below 2⁵³ in magnitude and every operation on them is exact, whatever the order
 * in which BLAS adds (fused or not): see {@link CenteredResidues}.
 *
 * <p><b>References.</b> J.-G. Dumas, P. Giorgi, C. Pernet, <i>Dense linear algebra over word-size prime fields: the FFLAS and
 * FFPACK packages</i>, ACM Trans. Math. Softw. 35 (2008), for the idea of exact floating-point products with delayed reduction.
 */
final class BlockElimination {
    /** Width of the panels that are eliminated on the heap. */
    private static final int PANEL = 32;

    /** Width up to which diagonal blocks of L are merged: larger ones waste more products than they speed up. */
    private static final int MERGED = 512;

    private final CenteredResidues residues;
    private final PrimeField field;
    /** The matrix; columns of L replace its columns as they are eliminated. */
    private final Matrix a;

    private final LowerFactor lower;
    private final int[] rowLabel;
    private final List<Integer> pivotColumns = new ArrayList<>();
    /** For pivot k, the row that was swapped with row k. */
    private final int[] swaps;

    private BlockElimination(ModularMatrix matrix) {
        field = matrix.field();
        residues = new CenteredResidues(field);
        a = Matrix.ofShape(matrix.rows(), matrix.columns());
        double[] column = new double[matrix.rows()];
        for (int j = 0; j < matrix.columns(); j++) {
            long[] from = matrix.column(j);
            for (int i = 0; i < column.length; i++) {
                column[i] = from[i];
            }
            residues.reduce(column, 0, column.length);
            a.setColumn(j, column);
        }
        lower = new LowerFactor(residues, a);
        rowLabel = new int[matrix.rows()];
        for (int i = 0; i < rowLabel.length; i++) {
            rowLabel[i] = i;
        }
        swaps = new int[matrix.rows()];
    }

    static Echelon of(ModularMatrix matrix) {
        try (Scope scope = Scope.open()) {
            BlockElimination elimination = new BlockElimination(matrix);
            elimination.eliminate(0, matrix.columns());
            List<Integer> rows = new ArrayList<>();
            for (int k = 0; k < elimination.pivotColumns.size(); k++) {
                rows.add(elimination.rowLabel[k]);
            }
            return new Echelon(rows, elimination.pivotColumns);
        }
    }

    /** Eliminates columns [from, until), which are up to date with all pivots so far. */
    private void eliminate(int from, int until) {
        if (pivotColumns.size() == a.rows()) {
            return;
        }
        if (until - from <= PANEL) {
            panel(from, until);
            return;
        }
        int middle = from + (until - from) / 2;
        int rank = pivotColumns.size();
        int block = lower.blocks();
        eliminate(from, middle);
        int now = pivotColumns.size();
        if (now > rank) {
            for (int k = rank; k < now; k++) {
                if (swaps[k] != k) {
                    LowerFactor.swapRows(a, k, swaps[k], middle, until);
                }
            }
            Matrix u = a.view(rank, now, middle, until);
            lower.solve(block, lower.blocks(), u);
            lower.update(rank, now, now, u, a.view(now, a.rows(), middle, until));
        }
        eliminate(middle, until);
        if (until - from <= MERGED && lower.blocks() - block == 2) {
            lower.mergeLastTwo();
        }
    }

    /** Eliminates columns [from, until) on the heap, column by column, each brought up to date when its turn comes. */
    private void panel(int from, int until) {
        int start = pivotColumns.size();
        int rows = a.rows() - start;
        double[][] x = new double[until - from][rows];
        for (int j = from; j < until; j++) {
            a.getColumn(j, start, a.rows(), x[j - from]);
        }
        double[][] found = new double[until - from][];
        int count = 0;
        for (int j = from; j < until && count < rows; j++) {
            double[] column = x[j - from];
            for (int k = 0; k < count; k++) {
                column[k] = residues.reduce(column[k]);
                residues.subtract(column, column[k], found[k], k + 1, rows);
            }
            residues.reduce(column, count, rows);
            int pivot = count;
            while (pivot < rows && residues.element(column[pivot]) == 0) {
                pivot++;
            }
            if (pivot == rows) {
                continue;
            }
            swap(start, count, pivot, x);
            double inverse = residues.of(field.inverse(residues.element(column[count])));
            residues.scale(column, inverse, count + 1, rows);
            java.util.Arrays.fill(column, 0, count, 0);
            column[count] = 1;
            found[count++] = column;
            pivotColumns.add(j);
        }
        if (count > 0) {
            lower.append(start, found, count);
        }
    }

    /** Swaps rows {@code start + count} and {@code start + pivot} of the panel, of L and of the labels. */
    private void swap(int start, int count, int pivot, double[][] x) {
        int first = start + count;
        int other = start + pivot;
        swaps[first] = other;
        if (first == other) {
            return;
        }
        for (double[] column : x) {
            double held = column[count];
            column[count] = column[pivot];
            column[pivot] = held;
        }
        lower.swap(first, other, start);
        int label = rowLabel[first];
        rowLabel[first] = rowLabel[other];
        rowLabel[other] = label;
    }
}
