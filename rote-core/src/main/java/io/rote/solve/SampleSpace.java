package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For at most as many equations as parameters: a binary64 Cholesky factorization of J S Jᵀ + μI (N × N) per damping, N³/3 flops
 * and 16 N² bytes.
 */
final class SampleSpace implements DampedSolver<JacobianOperator> {
    private final DampedFactor factor;
    private @Nullable JacobianOperator jacobian;
    private double products;

    SampleSpace(int mostEquations) {
        factor = new DampedFactor(mostEquations);
    }

    @Override
    public void setJacobian(JacobianOperator next) {
        jacobian = next;
        next.gram(factor.matrix(next.equations()));
        products += next.gramFlops();
    }

    @Override
    public boolean damp(double mu) {
        return factor.damp(mu);
    }

    @Override
    public void solve(Matrix r, Parameters step, double tolerance) {
        Matrix u = r.copy();
        factor.solve(u);
        JacobianOperator j = Objects.requireNonNull(jacobian, "no Jacobian yet");
        j.transposeTimes(u, step);
        products += 2.0 * j.equations() * j.parameters();
    }

    @Override
    public int factorizations() {
        return factor.factorizations();
    }

    @Override
    public double flops() {
        return products + factor.flops();
    }
}
