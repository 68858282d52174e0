package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Preconditioned conjugate gradients on (J S Jᵀ + μI) u = r, the operator applied matrix-free at about 8Np flops.
 *
 * <p>The preconditioner is rebuilt only when a solve took more than N/{@value #SLOW} iterations; a solve that takes N/{@value
 * #HOPELESS} is given up, the preconditioner rebuilt for the Jacobian and damping at hand, and the solve goes on from where it was.
 */
final class ConjugateGradients implements DampedSolver {
    private static final int SLOW = 60;
    private static final int HOPELESS = 20;

    private final Preconditioner preconditioner;
    private @Nullable JacobianOperator jacobian;
    private double mu;
    private boolean stale = true;
    private int builds;
    private int iterations;

    ConjugateGradients(Preconditioner preconditioner) {
        this.preconditioner = preconditioner;
    }

    @Override
    public void setJacobian(JacobianOperator next) {
        if (jacobian != null && jacobian.equations() != next.equations()) {
            stale = true;
        }
        jacobian = next;
    }

    @Override
    public boolean damp(double newMu) {
        mu = newMu;
        return !stale || rebuild();
    }

    private boolean rebuild() {
        builds++;
        stale = !preconditioner.build(Objects.requireNonNull(jacobian, "no Jacobian yet"), mu);
        return !stale;
    }

    @Override
    public void solve(Matrix rhs, Parameters step, double tolerance) {
        JacobianOperator j = Objects.requireNonNull(jacobian, "no Jacobian yet");
        int n = rhs.rows();
        try (Scope scope = Scope.open()) {
            Matrix u = Matrix.zeros(n, 1);
            Matrix r = rhs.copy();
            double target = tolerance * Blas.norm(rhs);
            int spent = descend(j, u, r, target, step, Math.max(20, n / HOPELESS));
            if (Blas.norm(r) > target && rebuild()) {
                spent = descend(j, u, r, target, step, Math.max(40, n / (HOPELESS / 2)));
            }
            stale |= spent > Math.max(10, n / SLOW);
            j.transposeTimes(u, step);
        }
    }

    /** Runs until ‖r‖ ≤ target or {@code most} iterations; u and r = rhs − (J S Jᵀ + μI)u are updated. */
    private int descend(JacobianOperator j, Matrix u, Matrix r, double target, Parameters room, int most) {
        int n = r.rows();
        Matrix z = Matrix.ofShape(n, 1);
        Matrix direction = Matrix.ofShape(n, 1);
        Matrix product = Matrix.ofShape(n, 1);
        preconditioner.apply(r, z);
        direction.copyFrom(z);
        double rz = Blas.dot(r, z);
        int spent = 0;
        while (spent < most && Blas.norm(r) > target) {
            try (Scope scope = Scope.open()) {
                j.transposeTimes(direction, room);
                j.times(room, product);
                Blas.axpy(mu, direction, product);
                double alpha = rz / Blas.dot(direction, product);
                Blas.axpy(alpha, direction, u);
                Blas.axpy(-alpha, product, r);
                preconditioner.apply(r, z);
                double next = Blas.dot(r, z);
                Blas.scale(next / rz, direction);
                Blas.axpy(1, z, direction);
                rz = next;
                spent++;
            }
        }
        iterations += spent;
        return spent;
    }

    @Override
    public int factorizations() {
        return builds;
    }

    /** Conjugate gradient iterations so far. */
    int iterations() {
        return iterations;
    }

    /** Factorizations of size N so far, in units of a binary64 one. */
    double units() {
        return preconditioner.units();
    }
}
