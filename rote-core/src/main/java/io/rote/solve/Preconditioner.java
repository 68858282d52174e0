package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * An approximation M of J S Jᵀ + μI that is cheap to solve with and stays useful while J and μ change.
 *
 * @param <J> what it needs of a Jacobian
 */
public interface Preconditioner<J extends Jacobian> {

    /**
     * Builds M for a Jacobian and a damping.
     *
     * @return false if M is not positive definite to working precision: μ must grow
     */
    boolean build(J jacobian, double mu);

    /** z = M⁻¹ r, both N × 1. */
    void apply(Matrix r, Matrix z);

    /** The time of a build, in iterations of conjugate gradients for this Jacobian. */
    double buildInIterations(J jacobian);

    /** Arithmetic so far in flops; binary32 counts half. */
    double flops();
}
