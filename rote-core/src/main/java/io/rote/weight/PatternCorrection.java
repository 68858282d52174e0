package io.rote.weight;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * Makes an almost interpolating network interpolate: Newton steps inside the activation pattern.
 *
 * <p>With gates G, G_il = 1 where w_l·x_i &gt; 0, f is linear in w as long as no gate changes. The step w_l += t s_l ‖w_l‖ Xᵀ(G_l ∘ α) with (XXᵀ ∘ G
 * diag‖w‖ Gᵀ) α = y − f is the one of least Σ‖Δw_l‖²/‖w_l‖ that meets all labels.
 *
 * <p><b>Cost.</b> n³/3 + n²(D + K) a step; 16n² bytes.
 */
final class PatternCorrection {
    private static final int STEPS = 25;
    private static final double[] LENGTHS = {1, 0.5, 0.25, 0.1, 0.03, 0.01};
    private static final double GOAL = 1e-14;

    private final Matrix x;
    private final double[] y;

    PatternCorrection(Matrix x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** The corrected neurons; how well they do is for {@link #residual} to say. */
    Atoms correct(Atoms from) {
        Atoms atoms = from;
        double residual = residual(atoms);
        for (int step = 0; step < STEPS && residual > GOAL; step++) {
            double[] direction = direction(atoms);
            Atoms best = atoms;
            double least = residual;
            for (double length : LENGTHS) {
                double[] moved = atoms.weights();
                for (int k = 0; k < moved.length; k++) {
                    moved[k] += length * direction[k];
                }
                Atoms candidate = atoms.with(moved);
                double reached = residual(candidate);
                if (reached < least) {
                    best = candidate;
                    least = reached;
                }
                if (least < 0.5 * residual) {
                    break;
                }
            }
            if (best == atoms) {
                break;
            }
            atoms = best;
            residual = least;
        }
        return atoms;
    }

    /** ‖y − f‖ / ‖y‖ of the true ReLU network. */
    double residual(Atoms atoms) {
        double[] f = atoms.values(x);
        double errors = 0;
        double whole = 0;
        for (int i = 0; i < f.length; i++) {
            errors += (y[i] - f[i]) * (y[i] - f[i]);
            whole += y[i] * y[i];
        }
        double relative = errors == 0 ? 0 : Math.sqrt(errors / whole);
        return Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
    }

    private double[] direction(Atoms atoms) {
        int n = x.rows();
        int count = atoms.count();
        int features = x.columns();
        try (Scope scope = Scope.open()) {
            Matrix gates = Matrix.ofShape(n, count);
            Blas.gemm(1, x, false, atoms.matrix(), false, 0, gates);
            Matrix weighted = Matrix.ofShape(n, count);
            double[] column = new double[n];
            for (int l = 0; l < count; l++) {
                gates.getColumn(l, column);
                for (int i = 0; i < n; i++) {
                    column[i] = column[i] > 0 ? 1 : 0;
                }
                gates.setColumn(l, column);
                for (int i = 0; i < n; i++) {
                    column[i] *= atoms.norm(l);
                }
                weighted.setColumn(l, column);
            }
            Matrix shared = Matrix.ofShape(n, n);
            Blas.gemm(1, weighted, false, gates, true, 0, shared);
            Matrix gram = Matrix.ofShape(n, n);
            Blas.gemm(1, x, false, x, true, 0, gram);
            Elementwise.multiply(gram, shared, gram);
            Matrix alpha = Matrix.ofShape(n, 1);
            double[] f = atoms.values(x);
            for (int i = 0; i < n; i++) {
                alpha.set(i, 0, y[i] - f[i]);
            }
            solve(gram, shared, alpha);
            double[] a = new double[n];
            alpha.getColumn(0, a);
            for (int l = 0; l < count; l++) {
                gates.getColumn(l, column);
                for (int i = 0; i < n; i++) {
                    column[i] *= a[i];
                }
                gates.setColumn(l, column);
            }
            Matrix pulled = Matrix.ofShape(features, count);
            Blas.gemm(1, x, true, gates, false, 0, pulled);
            double[] direction = new double[count * features];
            double[] part = new double[features];
            for (int l = 0; l < count; l++) {
                pulled.getColumn(l, part);
                for (int j = 0; j < features; j++) {
                    direction[l * features + j] = atoms.sign(l) * atoms.norm(l) * part[j];
                }
            }
            return direction;
        }
    }

    /** Cholesky; a singular system gets a ridge, as small as lets the factorization succeed. */
    private static void solve(Matrix gram, Matrix factor, Matrix alpha) {
        double trace = 0;
        for (int i = 0; i < gram.rows(); i++) {
            trace += gram.get(i, i) / gram.rows();
        }
        for (double ridge = 1e-15; ; ridge *= 30) {
            factor.copyFrom(gram);
            for (int i = 0; i < gram.rows(); i++) {
                factor.set(i, i, factor.get(i, i) + ridge * trace + Double.MIN_NORMAL);
            }
            if (Blas.potrf(factor)) {
                Blas.solve(factor, alpha);
                return;
            }
            if (ridge > 1) {
                throw new IllegalStateException("a positive semidefinite matrix with a ridge of its size has a factor");
            }
        }
    }
}
