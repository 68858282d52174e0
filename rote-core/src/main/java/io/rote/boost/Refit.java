package io.rote.boost;

import java.util.ArrayList;
import java.util.List;

/**
 * Least squares over all neurons of one output, one neuron more a round: the residual stays orthogonal to every neuron's values.
 *
 * <p>Values F = QR by Gram–Schmidt, each column orthogonalised twice; a column adds O(nk) work and n numbers.
 */
final class Refit {
    private final int samples;
    private final List<double[]> basis = new ArrayList<>();
    private final List<double[]> triangle = new ArrayList<>();
    private final List<Double> coefficients = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();

    Refit(int samples) {
        this.samples = samples;
    }

    /** Adds a neuron and takes its part out of the residual; one that depends on those before it is left out. */
    void add(double[] values, Unit unit, double[] residual) {
        int k = basis.size();
        double[] column = values.clone();
        double[] above = new double[k + 1];
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < k; j++) {
                double part = Vectors.dot(basis.get(j), column);
                above[j] += part;
                Vectors.add(-part, basis.get(j), column);
            }
        }
        above[k] = Vectors.norm(column);
        if (!(above[k] > 1e-12 * Vectors.norm(values)) || k >= samples) {
            return;
        }
        Vectors.scale(1 / above[k], column);
        double inner = Vectors.dot(column, residual);
        Vectors.add(-inner, column, residual);
        basis.add(column);
        triangle.add(above);
        coefficients.add(inner);
        units.add(unit);
    }

    /** Neurons so far. */
    int size() {
        return units.size();
    }

    /** The neurons with the output weights that solve R a = c. */
    List<Unit> units() {
        int count = units.size();
        double[] right = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        List<Unit> fitted = new ArrayList<>(units);
        for (int k = count - 1; k >= 0; k--) {
            double[] column = triangle.get(k);
            double a = right[k] / column[k];
            for (int j = 0; j < k; j++) {
                right[j] -= a * column[j];
            }
            fitted.set(k, units.get(k).times(a));
        }
        return fitted;
    }
}
