package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Arrays;

/**
 * Class labels: the sum of max(0, κ − margin)³ over samples (two classes) or over samples and wrong classes (more), κ = {@value
 * #MARGIN}.
 *
 * <p>Two classes: margin ±f(x_i). C classes: margins f_y(x_i) − f_c(x_i), c ≠ y. Only violated margins give equations.
 *
 * <p>With v = κ − margin, Newton's step for v³ weighs the demand that the margin grow by v/2 with 3v: the deeper a violation, the more
 * it counts, and a margin that is almost kept neither jumps out of the system nor holds back the others. Near the smallest width that
 * works, the square of v leaves errors where the cube leaves none.
 */
public final class CubicHinge implements Objective {
    /** κ: above {@link #outputScale}'s outputs, so that the output weights must grow and the margins end small beside them. */
    private static final double MARGIN = 3;

    /** Wanted of every sample before the search ends: binary32 rounds by far less. */
    private static final double SPARE_MARGIN = 0.01 * MARGIN;

    /** Outputs that start large stay in the regime where only few labels fit. */
    private static final double OUTPUT_SCALE = 1.5;

    private final int[] classes;
    private final int outputs;

    /**
     * The objective.
     *
     * @param classes the class index of each sample; kept
     * @param outputs q: 1 for two classes, else the number of classes
     */
    public CubicHinge(int[] classes, int outputs) {
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
                    double violation = MARGIN - margin(rows, i, c);
                    if (violation > 0) {
                        sum += violation * violation * violation;
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
                if (c != classes[i] && margin(rows, i, c) < MARGIN) {
                    samples[count] = i;
                    against[count] = c;
                    violations[count++] = MARGIN - margin(rows, i, c);
                }
            }
        }
        Matrix g = Matrix.zeros(count, outputs);
        Matrix r = Matrix.ofShape(count, 1);
        for (int k = 0; k < count; k++) {
            // half the second derivative of v³ is 3v, and the step to the minimum of its parabola is v/2
            double weight = Math.sqrt(3 * violations[k]);
            r.set(k, 0, weight * violations[k] / 2);
            int label = classes[samples[k]];
            if (outputs == 1) {
                g.set(k, 0, label == 1 ? weight : -weight);
            } else {
                g.set(k, label, weight);
                g.set(k, against[k], -weight);
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
        return value / (mostEquations() * MARGIN * MARGIN * MARGIN);
    }

    @Override
    public boolean keepsEquations() {
        return false;
    }

    @Override
    public double outputScale() {
        return OUTPUT_SCALE;
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
