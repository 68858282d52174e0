package io.rote.network;

/**
 * Bounds that hold in spite of rounding: computed results moved to the safe side.
 *
 * <p>Every function assumes round-to-nearest, as Java guarantees. The allowances are twice the textbook ones (2⁻⁵² per
 * operation instead of 2⁻⁵³), which also covers their products.
 */
final class Rounding {
    /** Twice the unit roundoff: what one operation may be off by, relatively. */
    static final double PER_OPERATION = 0x1p-52;

    private Rounding() {}

    /** An upper bound of the exact value of a non-negative quantity computed in {@code operations} operations. */
    static double up(double computed, long operations) {
        return computed == 0 ? 0 : Math.max(computed * (1 + (operations + 1) * PER_OPERATION), Double.MIN_NORMAL);
    }

    /** A lower bound of the exact value of a non-negative quantity computed in {@code operations} operations. */
    static double down(double computed, long operations) {
        return computed < Double.MIN_NORMAL ? 0 : Math.max(0, computed * (1 - (operations + 1) * PER_OPERATION));
    }

    /** An upper bound of a·b for non-negative factors, of which 0 annihilates infinity. */
    static double productUp(double a, double b) {
        return a == 0 || b == 0 ? 0 : up(Math.max(a * b, Double.MIN_NORMAL), 1);
    }
}
