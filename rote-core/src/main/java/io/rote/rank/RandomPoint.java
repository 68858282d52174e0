package io.rote.rank;

import java.util.SplittableRandom;

/**
 * A random point of F_p: matrices drawn one after the other from {@code SplittableRandom(seed)}, each column by column, each entry
 * by {@code nextLong(p)}. A certificate's seed means exactly this.
 */
final class RandomPoint {
    private final PrimeField field;
    private final SplittableRandom generator;

    RandomPoint(PrimeField field, long seed) {
        this.field = field;
        generator = new SplittableRandom(seed);
    }

    ModularMatrix next(int rows, int columns) {
        return ModularMatrix.random(field, rows, columns, generator);
    }
}
