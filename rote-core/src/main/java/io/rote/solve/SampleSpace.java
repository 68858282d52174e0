package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For at most as many equations as parameters: a binary64 Cholesky factorization of J S Jᵀ + μI (N × N) per damping, N³/3 flops
 * and 16 N² bytes.
 */
final class SampleSpace implements DampedSolver {
    private final DampedFactor factor;
    private @Nullable JacobianOperator jacobian;

    SampleSpace(int mostEquations) {
        factor = new DampedFactor(mostEquations);
    }

    @Override
    public void setJacobian(JacobianOperator next) {
        jacobian = next;
        next.gram(factor.matrix(next.equations()));
    }

    @Override
    public boolean damp(double mu) {
        return factor.damp(mu);
    }

    @Override
    public void solve(Matrix r, Parameters step, double tolerance) {
        Matrix u = r.copy();
        factor.solve(u);
        Objects.requireNonNull(jacobian, "no Jacobian yet").transposeTimes(u, step);
    }

    @Override
    public int factorizations() {
        return factor.factorizations();
    }
}
