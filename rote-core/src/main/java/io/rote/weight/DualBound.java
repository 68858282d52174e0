package io.rote.weight;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

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
        double found = CorrelationAscent.of(x, p, atoms, seed).largest();
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
}
