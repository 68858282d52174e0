package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For more equations than parameters: the same step from the normal equations, δ = (JᵀJ + μS⁻¹)⁻¹ Jᵀ r, with a Cholesky factorization
 * of size p. Np² flops for JᵀJ, whose rows are made a panel at a time, p³/3 for the factor, 16 p² bytes.
 *
 * <p>In the scaled variables S^(−1/2)δ, so that the damping is a multiple of the identity.
 */
final class ParameterSpace implements DampedSolver<JacobianOperator> {
    private final DampedFactor factor;
    private @Nullable JacobianOperator jacobian;
    private double products;

    ParameterSpace(int parameters) {
        factor = new DampedFactor(parameters);
    }

    @Override
    public void setJacobian(JacobianOperator next) {
        jacobian = next;
        NormalMatrix.write(next, factor.matrix(next.parameters()));
        products += (double) Math.min(next.equations(), next.samples()) * next.parameters() * next.parameters();
    }

    @Override
    public boolean damp(double mu) {
        return factor.damp(mu);
    }

    @Override
    public void solve(Matrix r, Parameters step, double tolerance) {
        JacobianOperator j = Objects.requireNonNull(jacobian, "no Jacobian yet");
        j.transposeTimes(r, step);
        products += 2.0 * j.equations() * j.parameters();
        // transposeTimes gives S Jᵀ r; the system is in S^(−1/2)δ
        j.scaleByLayers(step, -0.5);
        factor.solve(step.vector());
        j.scaleByLayers(step, 0.5);
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
