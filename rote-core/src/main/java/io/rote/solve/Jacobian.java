package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * The Jacobian J (N × p) of some equations at one θ with the metric S of parameter space, as a pair of products.
 *
 * <p>Where its rows are does not matter to {@link ConjugateGradients}: {@link JacobianOperator} has them all, others spread them.
 */
public interface Jacobian {

    /** Number of equations N. */
    int equations();

    /** Number of parameters p. */
    int parameters();

    /** out = J δ, N × 1. */
    void times(Parameters delta, Matrix out);

    /** out = S Jᵀ u for u of N × 1. */
    void transposeTimes(Matrix u, Parameters out);

    /** Arithmetic of one product in flops; binary32 counts half. */
    double productFlops();
}
