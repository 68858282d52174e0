package io.rote.weight;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Local maxima of |Σ p_i ReLU(w·x_i)| over unit vectors w, by gradient ascent with shrinking steps from random starts and from the
 * neurons as they are.
 *
 * <p><b>Guarantee.</b> None: a maximum may be missed.
 *
 * <p><b>Cost.</b> {@value #STEPS} times two n × D × (K + {@value #STARTS}) products.
 */
final class CorrelationAscent {
    private static final int STARTS = 1000;
    private static final int STEPS = 80;
    private static final double FIRST_STEP = 1;
    private static final double LAST_STEP = 0.002;

    /** Unit vectors whose scalar product exceeds this are the same maximum. */
    private static final double SAME = 0.999;

    /** A maximum: a unit vector, the sign of its sum, and the sum's magnitude. */
    record Peak(List<Double> w, double sign, double value) {}

    private final Matrix x;
    private final double[] p;
    private final double[][] w;
    private final double[] sign;
    private final double[] value;

    private CorrelationAscent(Matrix x, double[] p, Atoms atoms, long seed) {
        this.x = x;
        this.p = p;
        SplittableRandom random = new SplittableRandom(seed);
        int d = x.columns();
        int count = STARTS + atoms.count();
        w = new double[count][d];
        sign = new double[count];
        value = new double[count];
        double[] weights = atoms.weights();
        for (int s = 0; s < count; s++) {
            for (int j = 0; j < d; j++) {
                w[s][j] = s < STARTS ? random.nextGaussian() : weights[(s - STARTS) * d + j];
            }
            sign[s] = s < STARTS ? (s % 2 == 0 ? 1 : -1) : atoms.sign(s - STARTS);
            normalise(w[s]);
        }
    }

    /** Climbs from every start. */
    static CorrelationAscent of(Matrix x, double[] p, Atoms atoms, long seed) {
        CorrelationAscent ascent = new CorrelationAscent(x, p, atoms, seed);
        double ratio = Math.pow(LAST_STEP / FIRST_STEP, 1.0 / (STEPS - 1));
        double length = FIRST_STEP;
        for (int step = 0; step < STEPS; step++) {
            ascent.climb(length);
            length *= ratio;
        }
        ascent.climb(0);
        return ascent;
    }

    /** The largest sum found. */
    double largest() {
        double largest = 0;
        for (double v : value) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    /** Different maxima above a level, the largest first. */
    List<Peak> above(double level) {
        List<Integer> order = new ArrayList<>();
        for (int s = 0; s < value.length; s++) {
            if (value[s] > level) {
                order.add(s);
            }
        }
        order.sort(Comparator.comparingDouble((Integer s) -> -value[s]));
        List<Integer> kept = new ArrayList<>();
        List<Peak> peaks = new ArrayList<>();
        for (int s : order) {
            if (kept.stream().noneMatch(k -> sign[k] == sign[s] && product(w[k], w[s]) > SAME)) {
                kept.add(s);
                peaks.add(new Peak(Arrays.stream(w[s]).boxed().toList(), sign[s], value[s]));
            }
        }
        return peaks;
    }

    /** Notes the values of all directions, then turns each by a length along its gradient. */
    private void climb(double length) {
        try (Scope scope = Scope.open()) {
            int n = x.rows();
            int d = x.columns();
            Matrix directions = Matrix.ofShape(d, w.length);
            for (int s = 0; s < w.length; s++) {
                directions.setColumn(s, w[s]);
            }
            Matrix z = Matrix.ofShape(n, w.length);
            Blas.gemm(1, x, false, directions, false, 0, z);
            double[] column = new double[n];
            for (int s = 0; s < w.length; s++) {
                z.getColumn(s, column);
                value[s] = 0;
                for (int i = 0; i < n; i++) {
                    value[s] += sign[s] * p[i] * Math.max(0, column[i]);
                    column[i] = column[i] > 0 ? sign[s] * p[i] : 0;
                }
                z.setColumn(s, column);
            }
            if (length == 0) {
                return;
            }
            Blas.gemm(1, x, true, z, false, 0, directions);
            double[] gradient = new double[d];
            for (int s = 0; s < w.length; s++) {
                directions.getColumn(s, gradient);
                turn(w[s], gradient, length);
            }
        }
    }

    private static void turn(double[] w, double[] gradient, double length) {
        double along = product(w, gradient);
        double squares = 0;
        for (int j = 0; j < w.length; j++) {
            gradient[j] -= along * w[j];
            squares += gradient[j] * gradient[j];
        }
        if (squares > 0) {
            for (int j = 0; j < w.length; j++) {
                w[j] += length * gradient[j] / Math.sqrt(squares);
            }
            normalise(w);
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void normalise(double[] w) {
        double squares = product(w, w);
        if (squares > 0) {
            for (int j = 0; j < w.length; j++) {
                w[j] /= Math.sqrt(squares);
            }
        }
    }
}
