package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Preconditioned conjugate gradients on (J S Jᵀ + μI) u = r, the operator applied matrix-free, a product with Jᵀ and one with J
 * an iteration.
 *
 * <p>While θ moves, an old preconditioner needs more and more iterations. It is rebuilt before a step once the last step took more
 * iterations than the average since the last build, the build itself counted as {@link Preconditioner#buildInIterations}: the rule that
 * makes the average least if iterations only grow. A solve that takes {@value #PATIENCE} builds longer than a fresh preconditioner needed is
 * given up, the preconditioner rebuilt for the Jacobian and damping at hand, and the solve goes on from where it was.
 *
 * @param <J> what the preconditioner needs of a Jacobian
 */
public final class ConjugateGradients<J extends Jacobian> implements DampedSolver<J> {
    private static final int PATIENCE = 2;

    /** No solve is given up, and no preconditioner replaced, for fewer iterations. */
    private static final int FEW = 20;

    /** With a fresh preconditioner a solve may take N over this many iterations. */
    private static final int HOPELESS = 10;

    private final Preconditioner<J> preconditioner;
    private @Nullable J jacobian;
    private double mu;
    private boolean stale = true;
    /** True from a build to the first solve. */
    private boolean fresh;

    private int builds;
    private int iterations;
    private int iterationsAtBuild;
    private int iterationsBeforeStep;
    private int stepsSinceBuild;
    private int freshIterations;
    private double products;

    /** A solver without a Jacobian yet. */
    public ConjugateGradients(Preconditioner<J> preconditioner) {
        this.preconditioner = preconditioner;
    }

    @Override
    public void setJacobian(J next) {
        if (jacobian != null) {
            stepsSinceBuild++;
            double spent = preconditioner.buildInIterations(jacobian) + iterations - iterationsAtBuild;
            int lastStep = iterations - iterationsBeforeStep;
            stale |= lastStep > spent / stepsSinceBuild || jacobian.equations() != next.equations();
        }
        iterationsBeforeStep = iterations;
        jacobian = next;
    }

    @Override
    public boolean damp(double newMu) {
        mu = newMu;
        return !stale || rebuild();
    }

    private boolean rebuild() {
        builds++;
        iterationsAtBuild = iterations;
        stepsSinceBuild = 0;
        fresh = preconditioner.build(Objects.requireNonNull(jacobian, "no Jacobian yet"), mu);
        stale = !fresh;
        return fresh;
    }

    @Override
    public void solve(Matrix rhs, Parameters step, double tolerance) {
        J j = Objects.requireNonNull(jacobian, "no Jacobian yet");
        int n = rhs.rows();
        try (Scope scope = Scope.open()) {
            Matrix u = Matrix.zeros(n, 1);
            Matrix r = rhs.copy();
            double target = tolerance * Blas.norm(rhs);
            int most = Math.max(2 * FEW, n / HOPELESS);
            if (!fresh) {
                int patience = freshIterations + (int) (PATIENCE * preconditioner.buildInIterations(j));
                descend(j, u, r, target, step, Math.min(most, Math.max(FEW, patience)));
            }
            if (Blas.norm(r) > target && (fresh || rebuild())) {
                fresh = false;
                freshIterations = descend(j, u, r, target, step, most);
            }
            j.transposeTimes(u, step);
        }
    }

    /** Runs until ‖r‖ ≤ target or {@code most} iterations; u and r = rhs − (J S Jᵀ + μI)u are updated. */
    private int descend(J j, Matrix u, Matrix r, double target, Parameters room, int most) {
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
        products += 2 * j.productFlops() * spent;
        return spent;
    }

    @Override
    public int factorizations() {
        return builds;
    }

    /** Conjugate gradient iterations so far. */
    public int iterations() {
        return iterations;
    }

    @Override
    public double flops() {
        return products + preconditioner.flops();
    }
}
