package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Arrays;

/**
 * Class labels: the sum of max(0, 1 − margin)² over samples (two classes) or over samples and wrong classes (more).
 *
 * <p>Two classes: margin ±f(x_i). C classes: margins f_y(x_i) − f_c(x_i), c ≠ y. Only violated margins give equations; when more
 * than {@code most} are violated, each sample's largest violations come first, so that the step still sees every wrong sample.
 */
public final class SquaredHinge implements Objective {
    private final int[] classes;
    private final int outputs;
    private final int most;

    /**
     * The objective.
     *
     * @param classes the class index of each sample; kept
     * @param outputs q: 1 for two classes, else the number of classes
     * @param most upper bound of the number of equations, at least one per sample
     */
    public SquaredHinge(int[] classes, int outputs, int most) {
        if (most < classes.length) {
            throw new IllegalArgumentException(most + " equations for " + classes.length + " samples");
        }
        this.classes = classes;
        this.outputs = outputs;
        this.most = most;
    }

    @Override
    public double value(Matrix f) {
        double sum = 0;
        double[] rows = f.toRows();
        for (int i = 0; i < classes.length; i++) {
            for (int c = 0; c < Math.max(2, outputs); c++) {
                if (c != classes[i]) {
                    double violation = 1 - margin(rows, i, c);
                    if (violation > 0) {
                        sum += violation * violation;
                    }
                }
            }
        }
        return sum;
    }

    /** The margin of sample i against class c, which is not its own. */
    private double margin(double[] rows, int i, int c) {
        if (outputs == 1) {
            return classes[i] == 1 ? rows[i] : -rows[i];
        }
        return rows[i * outputs + classes[i]] - rows[i * outputs + c];
    }

    @Override
    public Equations equations(Matrix f) {
        double[] rows = f.toRows();
        int wrongClasses = Math.max(2, outputs) - 1;
        // violation k of a sample is its k-th largest; rank by rank until the bound is reached
        double[][] ranked = new double[classes.length][];
        int violated = 0;
        for (int i = 0; i < classes.length; i++) {
            double[] violations = new double[wrongClasses];
            int count = 0;
            for (int c = 0; c <= wrongClasses; c++) {
                if (c != classes[i]) {
                    double violation = 1 - margin(rows, i, c);
                    if (violation > 0) {
                        violations[count++] = violation;
                    }
                }
            }
            ranked[i] = Arrays.copyOf(violations, count);
            Arrays.sort(ranked[i]);
            violated += count;
        }
        int perSample = wrongClasses;
        while (violated > most) {
            perSample--;
            violated = 0;
            for (double[] violations : ranked) {
                violated += Math.min(perSample, violations.length);
            }
        }
        int[] samples = new int[violated];
        double[] residuals = new double[violated];
        double[][] cotangents = new double[outputs][violated];
        int at = 0;
        for (int i = 0; i < classes.length; i++) {
            if (ranked[i].length == 0) {
                continue;
            }
            double least = ranked[i][Math.max(0, ranked[i].length - perSample)];
            int taken = 0;
            for (int c = 0; c <= wrongClasses && taken < perSample; c++) {
                if (c == classes[i]) {
                    continue;
                }
                double violation = 1 - margin(rows, i, c);
                if (violation > 0 && violation >= least) {
                    samples[at] = i;
                    residuals[at] = violation;
                    if (outputs == 1) {
                        cotangents[0][at] = classes[i] == 1 ? 1 : -1;
                    } else {
                        cotangents[classes[i]][at] = 1;
                        cotangents[c][at] = -1;
                    }
                    at++;
                    taken++;
                }
            }
        }
        Matrix g = Matrix.ofShape(violated, outputs);
        for (int o = 0; o < outputs; o++) {
            g.setColumn(o, cotangents[o]);
        }
        Matrix r = Matrix.ofShape(violated, 1);
        r.setColumn(0, residuals);
        return new Equations(samples, g, r);
    }

    @Override
    public int mostEquations() {
        return Math.min(most, Math.multiplyExact(classes.length, Math.max(2, outputs) - 1));
    }

    @Override
    public double relative(double value) {
        return Math.sqrt(value / ((double) classes.length * (Math.max(2, outputs) - 1)));
    }

    @Override
    public long misclassified(Matrix f) {
        double[] rows = f.toRows();
        long wrong = 0;
        for (int i = 0; i < classes.length; i++) {
            boolean right = true;
            for (int c = 0; c < Math.max(2, outputs); c++) {
                right &= c == classes[i] || margin(rows, i, c) > 0;
            }
            if (!right) {
                wrong++;
            }
        }
        return wrong;
    }
}
