package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * Outputs that shall meet an objective, as {@link LevenbergMarquardt} sees them: a sum of squares at every point, and damped steps from
 * the point that was accepted last.
 *
 * <p>The order of calls: {@link #evaluate} and {@link #accept}, then for every step {@link #linearise}, {@link #damp}, {@link #first},
 * {@link #second}, and {@link #evaluate} of where they lead.
 */
public interface FittingProblem {

    /** The sum of squares at θ. */
    double evaluate(Parameters theta);

    /** Makes the point that was evaluated last the one that steps start from. */
    void accept();

    /** f(X) at the accepted point, n × q; valid until the next one is accepted. */
    Matrix outputs();

    /**
     * Takes the Jacobian at the accepted point. Called within a {@link io.rote.linalg.Scope} that stays open during the step.
     *
     * @param theta the accepted point
     * @return the mean of J S Jᵀ's diagonal; 0 if no equation is left or no parameter moves anything
     */
    double linearise(Parameters theta);

    /**
     * Sets the damping.
     *
     * @return false if the damped system is not positive definite to working precision: μ must grow
     */
    boolean damp(double mu);

    /** δ₁ = S Jᵀ (J S Jᵀ + μI)⁻¹ r, to a relative residual of {@code tolerance}. */
    void first(Parameters step, double tolerance);

    /** δ₂, which answers −½ of the second derivative of f along {@code first}, to a relative residual of {@code tolerance}. */
    void second(Parameters first, Parameters step, double tolerance);

    /** {@link Objective#keepsEquations()}. */
    boolean keepsEquations();

    /** A sum of squares as a scale-free residual. */
    double relative(double value);

    /** How the damped systems are solved, and why. */
    SolverChoice choice();

    /** Conjugate gradient iterations so far; 0 for direct methods. */
    int iterations();

    /** Cholesky factorizations so far. */
    int factorizations();

    /** Arithmetic of products, factorizations and solves so far in flops; binary32 counts half, work entry by entry is not counted. */
    double flops();
}
