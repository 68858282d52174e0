package io.rote.certify;

/**
 * The constants of a Newton–Kantorovich proof, all of them proved bounds, in standardised coordinates.
 *
 * @param steps extra-precise Newton steps from the stored parameters to the middle of the ball; 0 if they are the middle
 * @param distance upper bound of the middle's distance from the stored parameters
 * @param residual upper bound of ‖F‖₂ in the middle, F the errors of all labels, each divided by its label scale
 * @param smallestSingularValue lower bound of σ_min of the Jacobian in the middle
 * @param lipschitz upper bound of the Jacobian's Lipschitz constant on the ball
 * @param product upper bound of κΛη = lipschitz · residual / smallestSingularValue²; the theorem needs at most 1/2
 * @param scaledRadius upper bound of the distance from the stored parameters to the exact ones
 * @param radius the same in the parameters as stored
 */
public record Kantorovich(
        int steps,
        double distance,
        double residual,
        double smallestSingularValue,
        double lipschitz,
        double product,
        double scaledRadius,
        double radius) {}
