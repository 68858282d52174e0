package io.rote.weight;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.SplittableRandom;

/**
 * Lower bounds of the total weight of any network f with f(X) = y, from multipliers p.
 *
 * <p>y·p = Σ_l a_l Σ_i p_i ReLU(w_l·x_i) ≤ W(f) M, M = max over unit w of |Σ p_i ReLU(w·x_i)|. The output bias is the one that y was centred by.
 *
 * <ul>
 *   <li>{@link #heuristic}: M as found by ascent from many starts. A maximum that is missed makes the bound too large, so it proves nothing.
 *   <li>{@link #rigorous}: M ≤ ½‖Xᵀp‖ + ½ √(Σ₊ p_i · λmax(Σ₊ p_i x_i x_iᵀ)), the larger for p and −p, Σ₊ over positive terms. From ReLU(t) = (t +
 *       |t|)/2 and the Cauchy–Schwarz inequality. A proof, but weak.
 * </ul>
 *
 * @param heuristic y·p / M with M by ascent
 * @param rigorous y·p over the proved bound of M, up to rounding
 */
public record DualBound(double heuristic, double rigorous) {
    private static final int STARTS = 64;
    private static final int STEPS = 80;
    private static final double FIRST_STEP = 1;
    private static final double LAST_STEP = 0.002;

    static DualBound of(Matrix x, double[] y, double[] p, Atoms atoms, double scale, long seed) {
        double inner = 0;
        for (int i = 0; i < y.length; i++) {
            inner += y[i] * p[i];
        }
        double[] negative = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            negative[i] = -p[i];
        }
        double proved = Math.max(provedMaximum(x, p), provedMaximum(x, negative));
        double found = largestCorrelation(x, p, atoms, seed);
        return new DualBound(scale * inner / found, scale * inner / proved);
    }

    private static double provedMaximum(Matrix x, double[] p) {
        try (Scope scope = Scope.open()) {
            int n = x.rows();
            int d = x.columns();
            Matrix weights = Matrix.ofRows(n, 1, p);
            Matrix pulled = Matrix.ofShape(d, 1);
            Blas.gemm(1, x, true, weights, false, 0, pulled);
            double positive = 0;
            for (int i = 0; i < n; i++) {
                weights.set(i, 0, Math.max(0, p[i]));
                positive += Math.max(0, p[i]);
            }
            Matrix scaled = Matrix.ofShape(n, d);
            Elementwise.scaleRows(weights, x, scaled);
            Matrix moment = Matrix.ofShape(d, d);
            Blas.gemm(1, x, true, scaled, false, 0, moment);
            return 0.5 * Blas.norm(pulled) + 0.5 * Math.sqrt(positive * eigenvalueBound(moment));
        }
    }

    /** An upper bound of λmax: the smallest of a rising sequence that a Cholesky factorization confirms. */
    private static double eigenvalueBound(Matrix moment) {
        int d = moment.rows();
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += moment.get(j, j);
        }
        Matrix factor = Matrix.ofShape(d, d);
        for (double bound = trace / d; bound < trace; bound *= 1.02) {
            factor.copyFrom(moment);
            for (int j = 0; j < d; j++) {
                for (int i = 0; i < d; i++) {
                    factor.set(i, j, (i == j ? bound : 0) - moment.get(i, j));
                }
            }
            if (Blas.potrf(factor)) {
                return bound;
            }
        }
        return trace;
    }

    /** Ascent of ±Σ p_i ReLU(w·x_i) from random starts and from the neurons as they are. */
    private static double largestCorrelation(Matrix x, double[] p, Atoms atoms, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = x.columns();
        int count = STARTS + atoms.count();
        double[][] w = new double[count][d];
        double[] weights = atoms.weights();
        for (int s = 0; s < count; s++) {
            for (int j = 0; j < d; j++) {
                w[s][j] = s < STARTS ? random.nextGaussian() : weights[(s - STARTS) * d + j];
            }
            normalise(w[s]);
        }
        double best = 0;
        double ratio = Math.pow(LAST_STEP / FIRST_STEP, 1.0 / (STEPS - 1));
        double length = FIRST_STEP;
        for (int step = 0; step < STEPS; step++) {
            best = Math.max(best, climb(x, p, w, step == 0 ? 0 : length, atoms));
            length *= ratio;
        }
        return Math.max(best, climb(x, p, w, 0, atoms));
    }

    /** The largest value before the step; moves every direction if the length is not 0. */
    private static double climb(Matrix x, double[] p, double[][] w, double length, Atoms atoms) {
        try (Scope scope = Scope.open()) {
            int n = x.rows();
            int d = x.columns();
            Matrix directions = Matrix.ofShape(d, w.length);
            for (int s = 0; s < w.length; s++) {
                directions.setColumn(s, w[s]);
            }
            Matrix z = Matrix.ofShape(n, w.length);
            Blas.gemm(1, x, false, directions, false, 0, z);
            double best = 0;
            double[] column = new double[n];
            for (int s = 0; s < w.length; s++) {
                double sign = s < STARTS ? (s % 2 == 0 ? 1 : -1) : atoms.sign(s - STARTS);
                z.getColumn(s, column);
                double value = 0;
                for (int i = 0; i < n; i++) {
                    value += sign * p[i] * Math.max(0, column[i]);
                    column[i] = column[i] > 0 ? sign * p[i] : 0;
                }
                best = Math.max(best, Math.abs(value));
                z.setColumn(s, column);
            }
            if (length > 0) {
                Blas.gemm(1, x, true, z, false, 0, directions);
                double[] gradient = new double[d];
                for (int s = 0; s < w.length; s++) {
                    directions.getColumn(s, gradient);
                    turn(w[s], gradient, length);
                }
            }
            return best;
        }
    }

    private static void turn(double[] w, double[] gradient, double length) {
        double along = 0;
        for (int j = 0; j < w.length; j++) {
            along += w[j] * gradient[j];
        }
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

    private static void normalise(double[] w) {
        double squares = 0;
        for (double v : w) {
            squares += v * v;
        }
        if (squares > 0) {
            for (int j = 0; j < w.length; j++) {
                w[j] /= Math.sqrt(squares);
            }
        }
    }
}
