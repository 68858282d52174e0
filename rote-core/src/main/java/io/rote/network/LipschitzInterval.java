package io.rote.network;

/**
 * A proved interval that contains a network's Lipschitz constant near given points.
 *
 * <p><b>What is bounded.</b> Let B be the smallest axis-parallel box that contains the points, hence their convex hull. L is the
 * infimum of the constants with which f is Lipschitz on some neighbourhood of B, in Euclidean norms: every difference quotient
 * ‖f(x) − f(y)‖/‖x − y‖ within the hull is at most L, and L is the largest spectral norm of the Jacobian near B.
 *
 * <p><b>Guarantee.</b> lower ≤ L ≤ upper for the stored binary64 weights, rounding included. The lower bound is the norm of an
 * enclosed derivative of f in B, or a difference quotient between two of the points, whichever is larger. The upper bound
 * is the smallest of Σ_l ‖a_l‖‖w_l‖ sup|φ′| (two layers), the product over the layers of ‖D W‖₂ and the same after every
 * hidden unit's rows and columns have been balanced; D holds each unit's sup|φ′| over the pre-activations that B can reach. The
 * upper bound is infinite if a step overflows. The interval may be wide: the upper bound ignores cancellation between units.
 *
 * <p><b>Cost.</b> O(n·d) to find B, O(m·d·min(m, d)) for the spectral norms of layers where that is affordable, and about
 * {@value LipschitzLowerBound#WORK} multiplications for the lower bound, which looks at evenly chosen points when there are
 * too many.
 *
 * @param lower a lower bound of L, not negative
 * @param upper an upper bound of L, possibly infinite
 */
public record LipschitzInterval(double lower, double upper) {

    /** Checks that the interval is one. */
    public LipschitzInterval {
        if (!(lower >= 0 && lower <= upper)) {
            throw new IllegalArgumentException("not an interval of norms: [" + lower + ", " + upper + "]");
        }
    }

    /**
     * The interval for f near the rows of x.
     *
     * @param x n × d points, row-major, n ≥ 1, finite; read
     */
    public static LipschitzInterval of(FeedForward f, double[] x) {
        int d = f.inputs();
        if (x.length == 0 || x.length % d != 0) {
            throw new IllegalArgumentException(x.length + " numbers are not points with " + d + " inputs each");
        }
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k])) {
                throw new IllegalArgumentException("input " + k % d + " of point " + k / d + " is " + x[k]);
            }
        }
        return new LipschitzInterval(LipschitzLowerBound.of(f, x), LipschitzUpperBound.of(f, x));
    }
}
