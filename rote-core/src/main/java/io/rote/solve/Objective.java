package io.rote.solve;

import io.rote.linalg.Matrix;
import java.util.SplittableRandom;

/** What the network's outputs should be: a sum over violations to bring to zero, and its equations at a point. */
public sealed interface Objective permits LeastSquares, CubicHinge {

    /** The sum of squares, or of cubes, for outputs f(X) of n × q. */
    double value(Matrix outputs);

    /** The equations of the next step at these outputs; none if the value is 0. */
    Equations equations(Matrix outputs);

    /** Upper bound of the number of equations. */
    int mostEquations();

    /** The scale-free residual, for tolerances and displays: 1 is as bad as a constant network. */
    double relative(double value);

    /**
     * True if these outputs are good enough: real labels within {@code tolerance} (scale-free), every class label with a small margin
     * to spare for the rounding to binary32.
     */
    boolean reached(Matrix outputs, double tolerance);

    /**
     * True if every step has the same equations. If not, what the second derivative says of those at a step's start need not hold at its
     * end, and many small gains lead further than a new start.
     */
    boolean keepsEquations();

    /** Scale of a random start's output weights ({@link Parameters#random(Architecture, double, double, SplittableRandom)}). */
    double outputScale();

    /** Samples classified wrongly by these outputs; 0 for real labels. */
    long misclassified(Matrix outputs);
}
