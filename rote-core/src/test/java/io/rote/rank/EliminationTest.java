package io.rote.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EliminationTest {
    private static final int[][] SHAPES = {
        {1, 1},
        {1, 200},
        {200, 1},
        {31, 33},
        {32, 32},
        {33, 31},
        {64, 65},
        {100, 300},
        {300, 100},
        {257, 259},
        {530, 300}
    };

    @ParameterizedTest
    @ValueSource(longs = {3, 65_537, 8_388_593, 16_777_259, 1_073_741_789, 2_147_483_647})
    void blockedAndWordEliminationFindTheSamePivotColumns(long prime) {
        PrimeField f = new PrimeField(prime);
        SplittableRandom random = new SplittableRandom(prime);
        for (int[] shape : SHAPES) {
            for (int rank : new int[] {0, 1, 17, 70, Integer.MAX_VALUE}) {
                ModularMatrix a = matrix(f, shape[0], shape[1], rank, random);
                Echelon block = BlockElimination.of(a);
                Echelon word = WordElimination.of(a);
                assertThat(block.pivotColumns()).as(a + " rank " + rank).isEqualTo(word.pivotColumns());
                requireNonsingular(a, block);
                requireNonsingular(a, word);
            }
        }
    }

    @Test
    void sumsLongerThanOneProductStayExact() {
        // more than 512 pivots: sums are cut and reduced between
        for (PrimeField f : List.of(PrimeField.NEAR_2_23, PrimeField.NEAR_2_31)) {
            ModularMatrix a = ModularMatrix.random(f, 1250, 1250, new SplittableRandom(3));
            for (int j = 24; j < 1250; j += 25) {
                for (int i = 0; i < 1250; i++) {
                    a.set(i, j, f.sum(a.get(i, j - 1), a.get(i, j - 2)));
                }
            }
            assertThat(BlockElimination.of(a).rank()).isEqualTo(1200);
        }
    }

    @Test
    void extremeResiduesStayExact() {
        // every entry ±(p−1)/2: the largest products; a Vandermonde-like sign pattern keeps the rank known by word
        // arithmetic
        for (PrimeField f : List.of(PrimeField.NEAR_2_23, PrimeField.NEAR_2_31)) {
            SplittableRandom random = new SplittableRandom(4);
            ModularMatrix a = ModularMatrix.zeros(f, 400, 400);
            for (int j = 0; j < 400; j++) {
                for (int i = 0; i < 400; i++) {
                    a.set(i, j, random.nextBoolean() ? f.prime() / 2 : f.prime() / 2 + 1);
                }
            }
            assertThat(BlockElimination.of(a).pivotColumns())
                    .isEqualTo(WordElimination.of(a).pivotColumns());
        }
    }

    @Test
    void pivotsOfTheLargePrimeAgreeWithTheDefinition() {
        ModularMatrix a = matrix(PrimeField.NEAR_2_61, 90, 80, 33, new SplittableRandom(5));
        Echelon echelon = Elimination.of(a);
        assertThat(echelon.rank()).isEqualTo(33);
        requireNonsingular(a, echelon);
    }

    @Test
    void emptyAndZeroMatricesHaveRankZero() {
        PrimeField f = PrimeField.NEAR_2_31;
        assertThat(Elimination.of(ModularMatrix.zeros(f, 0, 7)).rank()).isZero();
        assertThat(Elimination.of(ModularMatrix.zeros(f, 7, 0)).rank()).isZero();
        assertThat(BlockElimination.of(ModularMatrix.zeros(f, 100, 100)).rank()).isZero();
    }

    /** A random matrix of at most a rank, with dependent columns in the middle and zero columns in between. */
    private static ModularMatrix matrix(PrimeField f, int rows, int columns, int rank, SplittableRandom random) {
        if (rank >= Math.min(rows, columns)) {
            return ModularMatrix.random(f, rows, columns, random);
        }
        ModularMatrix right = ModularMatrix.random(f, rank, columns, random);
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < rank; k++) {
                if (j % 7 == 3 || (j > 0 && j % 5 == 0)) {
                    right.set(k, j, j % 7 == 3 ? 0 : right.get(k, j - 1));
                }
            }
        }
        return ModularMatrix.product(ModularMatrix.random(f, rows, rank, random), right);
    }

    private static void requireNonsingular(ModularMatrix a, Echelon echelon) {
        int r = echelon.rank();
        ModularMatrix minor = ModularMatrix.zeros(a.field(), r, r);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                minor.set(
                        i,
                        j,
                        a.get(echelon.pivotRows().get(i), echelon.pivotColumns().get(j)));
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < r; k++) {
            all.add(k);
        }
        assertThat(WordElimination.of(minor).pivotColumns()).isEqualTo(all);
    }
}
