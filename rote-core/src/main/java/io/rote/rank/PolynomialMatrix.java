package io.rote.rank;

import java.math.BigInteger;

/**
 * A matrix whose entries are polynomials with integer coefficients in independent indeterminates: inputs X and weights.
 *
 * <p>Its generic rank is the rank at all points outside the zero set of a nonzero polynomial. n samples are the columns of X (d ×
 * n), as in M24; • is the face-splitting product.
 */
public sealed interface PolynomialMatrix
        permits FaceSplitting, FirstLayerJacobian, HadamardFunction, NetworkJacobian, ThreeLayerProduct {

    /** The object and its sizes in one line, which {@link ObjectText#parse} reads. */
    String text();

    /** Number of rows. */
    int rows();

    /** Number of columns. */
    int columns();

    /** A proved upper bound of the generic rank: shape, dimension of the polynomials that occur, known dependencies. */
    long upperBound();

    /** An upper bound of the total degree of an entry in all indeterminates. */
    BigInteger degree();

    /**
     * The matrix at a random point.
     *
     * @param seed of the point, see {@link RandomPoint}; X is drawn first, then the weights from the first layer to the last
     */
    ModularMatrix at(PrimeField field, long seed);

    /** The theorem's lower bound of the generic rank where there is one, else 0. */
    default long lowerBound() {
        return 0;
    }
}
