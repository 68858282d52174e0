package io.rote.solve;

import io.rote.linalg.Matrix;

/** An iteration towards parameters whose outputs meet an {@link Objective}. */
public sealed interface NonlinearSolver permits LevenbergMarquardt, SoftplusContinuation {

    /**
     * The solver that suits an architecture. Call within a {@link io.rote.linalg.Scope} that stays open while it is used.
     *
     * @param samples n × d standardised inputs; read
     * @param start the first θ; overwritten
     */
    static NonlinearSolver of(Matrix samples, Objective objective, Parameters start) {
        return SoftplusContinuation.suits(start.architecture(), objective)
                ? new SoftplusContinuation(samples, objective, start)
                : new LevenbergMarquardt(samples, objective, start);
    }

    /**
     * Makes one accepted step.
     *
     * @return false if the iteration cannot go on from here
     */
    boolean step();

    /** The point reached. */
    Parameters point();

    /** f(X) at the point reached, n × q; valid until the next step. */
    Matrix outputs();

    /** The objective's scale-free residual at the point reached. */
    double relative();

    /** Steps accepted so far. */
    int steps();

    /** True if the last steps brought so little that a new start is the better use of time. */
    boolean stalled();

    /** How the steps are found, and why, for people. */
    String description();
}
