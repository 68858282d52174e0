package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * Solves for damped steps of least norm, δ = S Jᵀ (J S Jᵀ + μI)⁻¹ r, for the Jacobian and damping at hand.
 *
 * @param <J> what it needs of a Jacobian
 */
public interface DampedSolver<J extends Jacobian> {

    /** Takes a new Jacobian; the operator must stay valid until the next call. */
    void setJacobian(J jacobian);

    /**
     * Sets the damping.
     *
     * @return false if the damped matrix is not positive definite to working precision: μ must grow
     */
    boolean damp(double mu);

    /**
     * Solves.
     *
     * @param r N × 1; read
     * @param step δ; overwritten
     * @param tolerance wanted relative residual; a direct solver does better
     */
    void solve(Matrix r, Parameters step, double tolerance);

    /** Cholesky factorizations made so far. */
    int factorizations();

    /** Arithmetic of products, factorizations and solves so far in flops; binary32 counts half. */
    double flops();
}
