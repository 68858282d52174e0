package io.rote.rank;

/**
 * Gaussian elimination over a prime field.
 *
 * <p><b>Cost.</b> O(rows · columns · rank): floating-point matrix products for p &lt; 2³¹, word arithmetic for 2⁶¹ − 1 and for
 * small matrices. Exact in every case.
 */
public final class Elimination {
    /** Below this many entries the products are too small to be worth leaving the heap. */
    private static final long SMALL = 64L * 64;

    private Elimination() {}

    /** The pivots of a matrix, which is read. */
    public static Echelon of(ModularMatrix matrix) {
        boolean small = (long) matrix.rows() * matrix.columns() <= SMALL;
        return matrix.field().isSmall() && !small ? BlockElimination.of(matrix) : WordElimination.of(matrix);
    }
}
