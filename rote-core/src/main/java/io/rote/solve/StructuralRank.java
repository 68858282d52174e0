package io.rote.solve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many independent equations the data's support lets an architecture's Jacobian have, at most.
 *
 * <p>Let column j of the inputs differ from its most frequent value in s_j samples. Up to multiples of the bias block, the Jacobian
 * block of input j's first-layer weights is then supported on s_j·q equations, so its rank is at most min(m, s_j·q), not m. Summed
 * with the sizes of all other blocks this bounds the rank; below n·q, almost every label vector is out of reach whatever the solver
 * (a sharper form of the parameter count of M24 §1).
 */
public final class StructuralRank {
    private final int[] support;

    /**
     * Counts the support of every column.
     *
     * @param values n × d inputs, row-major; read
     */
    public StructuralRank(double[] values, int columns) {
        int rows = values.length / columns;
        support = new int[columns];
        for (int j = 0; j < columns; j++) {
            Map<Double, Integer> counts = new HashMap<>();
            int most = 0;
            for (int i = 0; i < rows; i++) {
                most = Math.max(most, counts.merge(values[i * columns + j], 1, Integer::sum));
            }
            support[j] = rows - most;
        }
    }

    /** The bound for hidden widths and q outputs. */
    public long bound(List<Integer> widths, int outputs) {
        int first = widths.get(0);
        long rank = first;
        for (int s : support) {
            rank += Math.min(first, (long) s * outputs);
        }
        for (int layer = 1; layer <= widths.size(); layer++) {
            long fanOut = layer == widths.size() ? outputs : widths.get(layer);
            rank += (widths.get(layer - 1) + 1L) * fanOut;
        }
        return rank;
    }

    /** Columns that vary in fewer samples than {@code width} has units, so that some of their weights are idle. */
    public long sparseColumns(int width, int outputs) {
        long count = 0;
        for (int s : support) {
            if ((long) s * outputs < width) {
                count++;
            }
        }
        return count;
    }
}
