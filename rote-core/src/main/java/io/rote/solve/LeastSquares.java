package io.rote.solve;

import io.rote.linalg.Matrix;

/** Real labels: ‖f(X) − Y‖², an equation for each sample and output. */
public final class LeastSquares implements Objective {
    private final Matrix targets;
    private final double total;
    private final int[] samples;
    private final Matrix cotangents;

    /**
     * The objective for labels of mean 0.
     *
     * @param targets Y, n × q; kept
     */
    public LeastSquares(Matrix targets) {
        this(targets, sumOfSquares(targets));
    }

    /**
     * The objective for labels that carry something else besides, such as the outputs of units that do not move.
     *
     * @param targets Y, n × q; kept
     * @param total the sum of squares that relative residuals are measured against
     */
    public LeastSquares(Matrix targets, double total) {
        this.targets = targets;
        this.total = total;
        int n = targets.rows();
        int q = targets.columns();
        samples = new int[Math.multiplyExact(n, q)];
        cotangents = Matrix.zeros(n * q, q);
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        for (int o = 0; o < q; o++) {
            for (int i = 0; i < n; i++) {
                samples[o * n + i] = i;
            }
            cotangents.setColumn(o, o * n, (o + 1) * n, ones);
        }
    }

    private static double sumOfSquares(Matrix x) {
        double sum = 0;
        double[] y = new double[x.rows()];
        for (int o = 0; o < x.columns(); o++) {
            x.getColumn(o, y);
            for (double v : y) {
                sum += v * v;
            }
        }
        return sum;
    }

    @Override
    public double value(Matrix outputs) {
        double sum = 0;
        double[] f = new double[targets.rows()];
        double[] y = new double[targets.rows()];
        for (int o = 0; o < targets.columns(); o++) {
            outputs.getColumn(o, f);
            targets.getColumn(o, y);
            for (int i = 0; i < f.length; i++) {
                double r = y[i] - f[i];
                sum += r * r;
            }
        }
        return sum;
    }

    @Override
    public Equations equations(Matrix outputs) {
        int n = targets.rows();
        Matrix residuals = Matrix.ofShape(samples.length, 1);
        double[] f = new double[n];
        double[] y = new double[n];
        for (int o = 0; o < targets.columns(); o++) {
            outputs.getColumn(o, f);
            targets.getColumn(o, y);
            for (int i = 0; i < n; i++) {
                f[i] = y[i] - f[i];
            }
            residuals.setColumn(0, o * n, (o + 1) * n, f);
        }
        return new Equations(samples, cotangents, residuals);
    }

    @Override
    public int mostEquations() {
        return samples.length;
    }

    @Override
    public double relative(double value) {
        return Math.sqrt(value / total);
    }

    @Override
    public boolean keepsEquations() {
        return true;
    }

    @Override
    public double outputScale() {
        return Parameters.OUTPUT_SCALE;
    }

    @Override
    public boolean reached(Matrix outputs, double tolerance) {
        return relative(value(outputs)) <= tolerance;
    }

    @Override
    public long misclassified(Matrix outputs) {
        return 0;
    }
}
