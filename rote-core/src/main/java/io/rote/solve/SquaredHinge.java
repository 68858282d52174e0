package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Arrays;

/**
 * Class labels: the sum of max(0, 1 − margin)² over samples (two classes) or over samples and wrong classes (more).
 *
 * <p>Two classes: margin ±f(x_i). C classes: margins f_y(x_i) − f_c(x_i), c ≠ y. Only violated margins give equations.
 */
public final class SquaredHinge implements Objective {
    /** Wanted of every sample before the search ends, in units of the hinge's margin 1: binary32 rounds by far less. */
    private static final double SPARE_MARGIN = 0.01;

    private final int[] classes;
    private final int outputs;

    /**
     * The objective.
     *
     * @param classes the class index of each sample; kept
     * @param outputs q: 1 for two classes, else the number of classes
     */
    public SquaredHinge(int[] classes, int outputs) {
        this.classes = classes;
        this.outputs = outputs;
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
        int[] samples = new int[mostEquations()];
        int[] against = new int[samples.length];
        double[] violations = new double[samples.length];
        int count = 0;
        for (int i = 0; i < classes.length; i++) {
            for (int c = 0; c < Math.max(2, outputs); c++) {
                if (c != classes[i] && margin(rows, i, c) < 1) {
                    samples[count] = i;
                    against[count] = c;
                    violations[count++] = 1 - margin(rows, i, c);
                }
            }
        }
        Matrix g = Matrix.zeros(count, outputs);
        Matrix r = Matrix.ofShape(count, 1);
        r.setColumn(0, 0, count, violations);
        for (int k = 0; k < count; k++) {
            int label = classes[samples[k]];
            if (outputs == 1) {
                g.set(k, 0, label == 1 ? 1 : -1);
            } else {
                g.set(k, label, 1);
                g.set(k, against[k], -1);
            }
        }
        return new Equations(Arrays.copyOf(samples, count), g, r);
    }

    @Override
    public int mostEquations() {
        return Math.multiplyExact(classes.length, Math.max(2, outputs) - 1);
    }

    @Override
    public double relative(double value) {
        return Math.sqrt(value / mostEquations());
    }

    @Override
    public boolean reached(Matrix f, double tolerance) {
        return below(f, SPARE_MARGIN) == 0;
    }

    @Override
    public long misclassified(Matrix f) {
        return below(f, 0);
    }

    /** Samples with a margin not above {@code margin}. */
    private long below(Matrix f, double margin) {
        double[] rows = f.toRows();
        long count = 0;
        for (int i = 0; i < classes.length; i++) {
            boolean above = true;
            for (int c = 0; c < Math.max(2, outputs); c++) {
                above &= c == classes[i] || margin(rows, i, c) > margin;
            }
            if (!above) {
                count++;
            }
        }
        return count;
    }
}
