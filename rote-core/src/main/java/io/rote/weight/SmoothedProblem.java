package io.rote.weight;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * The augmented Lagrangian ‖f_μ − (y + λq)‖²/(2λ) + Σ‖w_l‖ as a function of all w, ReLU replaced by (t + m)²/(4m) on |t| &lt; m.
 *
 * <p>Smoothing widths m_l = μ‖w_l‖ are frozen at the point where the problem is made. Optimal neurons have their kinks on data, which a
 * quasi-Newton method on the true ReLU cannot resolve.
 */
final class SmoothedProblem implements Lbfgs.Objective {
    private static final double TINY = 1e-12;

    private final Matrix x;
    private final Atoms atoms;
    private final double[] goal;
    private final double lambda;
    private final double[] smoothing;

    /**
     * A problem around some neurons.
     *
     * @param goal y + λq; kept
     */
    SmoothedProblem(Matrix x, Atoms atoms, double[] goal, double lambda, double mu) {
        this.x = x;
        this.atoms = atoms;
        this.goal = goal;
        this.lambda = lambda;
        smoothing = new double[atoms.count()];
        for (int l = 0; l < smoothing.length; l++) {
            smoothing[l] = Math.max(TINY, mu * atoms.norm(l));
        }
    }

    /** f_μ on the samples. */
    double[] values(Atoms at) {
        try (Scope scope = Scope.open()) {
            Matrix z = Matrix.ofShape(x.rows(), at.count());
            Blas.gemm(1, x, false, at.matrix(), false, 0, z);
            return sum(z, at);
        }
    }

    private double[] sum(Matrix z, Atoms at) {
        double[] f = new double[x.rows()];
        double[] column = new double[f.length];
        for (int l = 0; l < at.count(); l++) {
            z.getColumn(l, column);
            double m = smoothing[l];
            for (int i = 0; i < f.length; i++) {
                double t = column[i];
                f[i] += at.sign(l) * (t >= m ? t : t <= -m ? 0 : (t + m) * (t + m) / (4 * m));
            }
        }
        return f;
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        int features = x.columns();
        Atoms at = atoms.with(w);
        try (Scope scope = Scope.open()) {
            Matrix z = Matrix.ofShape(x.rows(), at.count());
            Blas.gemm(1, x, false, at.matrix(), false, 0, z);
            double[] r = sum(z, at);
            double loss = 0;
            for (int i = 0; i < r.length; i++) {
                r[i] = (r[i] - goal[i]) / lambda;
                loss += 0.5 * lambda * r[i] * r[i];
            }
            double[] column = new double[r.length];
            for (int l = 0; l < at.count(); l++) {
                z.getColumn(l, column);
                double m = smoothing[l];
                for (int i = 0; i < r.length; i++) {
                    double slope = Math.max(0, Math.min(1, (column[i] + m) / (2 * m)));
                    column[i] = at.sign(l) * slope * r[i];
                }
                z.setColumn(l, column);
            }
            Matrix pulled = Matrix.ofShape(features, at.count());
            Blas.gemm(1, x, true, z, false, 0, pulled);
            double[] part = new double[features];
            for (int l = 0; l < at.count(); l++) {
                double norm = at.norm(l);
                pulled.getColumn(l, part);
                loss += norm;
                for (int j = 0; j < features; j++) {
                    gradient[l * features + j] = part[j] + (norm > 0 ? w[l * features + j] / norm : 0);
                }
            }
            return loss;
        }
    }
}
