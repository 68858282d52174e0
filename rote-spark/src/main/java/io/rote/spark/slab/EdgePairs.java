package io.rote.spark.slab;

import java.io.Serializable;
import java.util.Arrays;

/** Copies of the pairs at one end of a block: their positions, weights and biases. */
final class EdgePairs implements Serializable {
    private static final long serialVersionUID = 1L;

    static final EdgePairs NONE = new EdgePairs(new int[0], new double[0], new double[0]);

    private final int[] positions;
    private final double[] weights;
    private final double[] biases;

    private EdgePairs(int[] positions, double[] weights, double[] biases) {
        this.positions = positions;
        this.weights = weights;
        this.biases = biases;
    }

    /** The pairs of a block that switch between two of its positions, which {@code shift} is then added to. */
    static EdgePairs of(BlockUnits units, int r, int d, int from, int until, int shift) {
        int[] starts = units.starts();
        int first = 1;
        while (first < starts.length && starts[first] < from) {
            first++;
        }
        int last = first;
        while (last < starts.length && starts[last] <= until) {
            last++;
        }
        int unit = units.unitOf(first, r);
        int end = units.unitOf(last, r);
        int[] positions = Arrays.copyOfRange(starts, first, last);
        for (int k = 0; k < positions.length; k++) {
            positions[k] += shift;
        }
        return new EdgePairs(
                positions,
                Arrays.copyOfRange(units.weights(), unit * d, end * d),
                Arrays.copyOfRange(units.biases(), unit, end));
    }

    /** Where the pairs switch; read only. */
    int[] positions() {
        return positions;
    }

    /** Weights of the pairs' units, r + 1 each; read only. */
    double[] weights() {
        return weights;
    }

    /** Biases of the pairs' units; read only. */
    double[] biases() {
        return biases;
    }
}
