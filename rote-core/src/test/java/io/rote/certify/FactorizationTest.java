package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, Tiles.SIZE - 1, Tiles.SIZE, Tiles.SIZE + 1, 2 * Tiles.SIZE + 2})
    void boundLiesBelowTheSmallestEigenvalue_andOverstatedShiftsFail(int n) {
        // second differences: eigenvalues 2 − 2 cos(kπ/(n+1))
        double[][] matrix = tiles(n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
        double smallest = 4 * Math.pow(Math.sin(Math.PI / (2 * (n + 1))), 2);
        Optional<Double> bound = Factorization.smallestEigenvalue(n, matrix, 0.99 * smallest, 2);
        assertThat(bound.orElseThrow()).isLessThan(0.99 * smallest).isGreaterThan(0.98 * smallest);
        assertThat(Factorization.smallestEigenvalue(n, matrix, 1.01 * smallest, 1))
                .isEmpty();
        Factorization factor = Factorization.factor(n, matrix, 0, 2).orElseThrow();
        assertThat(factor.estimate()).isCloseTo(smallest, within(0.3 * smallest));
    }

    @Test
    void solutionSatisfiesTheEquations() {
        int n = 2 * Tiles.SIZE + 22;
        SplittableRandom random = new SplittableRandom(1);
        double[][] b = new double[n][n];
        for (double[] row : b) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    a[i][j] += b[i][k] * b[j][k];
                }
            }
            a[i][i] += 1;
        }
        double[] x = Factorization.factor(n, tiles(n, (i, j) -> a[i][j]), 0, 2)
                .orElseThrow()
                .solve(b[0]);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i][j] * x[j];
            }
            assertThat(sum).isCloseTo(b[0][i], within(1e-10));
        }
    }

    @Test
    void boundAllowsForRounding_whereTheShiftIsTooSmallToTell() {
        // rank 1 plus rounding: in binary64 a Cholesky factor may exist, but nothing positive is proved
        int n = 100;
        double[][] matrix = tiles(n, (i, j) -> i == j ? 1 + 1e-14 : 1);
        Factorization.smallestEigenvalue(n, matrix, 1e-15, 1)
                .ifPresent(bound -> assertThat(bound).isNegative());
        assertThat(Factorization.smallestEigenvalue(n, tiles(n, (i, j) -> Double.NaN), 0, 1))
                .isEmpty();
    }

    @Test
    void boundIsTheShiftLessItsOwnRounding_andTheAllowanceForUnderflow() {
        double[][] unit = tiles(1, (i, j) -> 1);
        double bound = Factorization.smallestEigenvalue(1, unit, 0.5, 1).orElseThrow();
        // (N + 4)u of the trace 1/2 and u for the shift itself, u = 2⁻⁵³
        assertThat(0.5 - bound).isBetween(3 * 0x1p-53, 4 * 0x1p-53);
        int n = 3;
        double[][] tiny = tiles(n, (i, j) -> i == j ? 0x1p-1000 : 0);
        double shift = 0x1p-1010;
        double less =
                shift - Factorization.smallestEigenvalue(n, tiny, shift, 1).orElseThrow();
        // N (2N + 8) 2⁻¹⁰²²; the shift and the trace are too small to lose more than N (N + 5) 2⁻¹⁰⁵³
        assertThat(less).isBetween(n * (2 * n + 8) * Double.MIN_NORMAL, n * (2 * n + 8.01) * Double.MIN_NORMAL);
    }

    @Test
    void singularMatricesHaveNoFactor() {
        assertThat(Factorization.factor(1, tiles(1, (i, j) -> 0), 0, 1)).isEmpty();
        assertThat(Factorization.smallestEigenvalue(1, tiles(1, (i, j) -> 1), 1, 1))
                .isEmpty();
        assertThat(Factorization.factor(2, tiles(2, (i, j) -> 1), 0, 1)).isEmpty();
        assertThat(Factorization.factor(1, tiles(1, (i, j) -> Double.POSITIVE_INFINITY), 0, 1))
                .isEmpty();
    }

    /** Whatever stands above the diagonal and beyond the order. */
    @Test
    void onlyTheLowerTriangleIsRead() {
        int n = Tiles.SIZE + 3;
        Entry entry = (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0;
        double[][] clean = tiles(n, entry);
        double[][] littered = tiles(n, entry);
        for (int i = 0; i < 2 * Tiles.SIZE; i++) {
            for (int j = 0; j < 2 * Tiles.SIZE; j++) {
                if (i / Tiles.SIZE >= j / Tiles.SIZE && (j > i || i >= n)) {
                    littered[Factorization.at(i / Tiles.SIZE, j / Tiles.SIZE)][
                            i % Tiles.SIZE * Tiles.SIZE + j % Tiles.SIZE] = 100;
                }
            }
        }
        double[] b = Samples.gaussians(new SplittableRandom(2), n);
        assertThat(Factorization.factor(n, littered, 0, 1).orElseThrow().solve(b))
                .isEqualTo(Factorization.factor(n, clean, 0, 1).orElseThrow().solve(b));
    }

    interface Entry {
        double at(int i, int j);
    }

    static double[][] tiles(int n, Entry entry) {
        int count = Tiles.count(n);
        double[][] tiles = new double[count * (count + 1) / 2][Tiles.SIZE * Tiles.SIZE];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = entry.at(i, j);
                tiles[Factorization.at(i / Tiles.SIZE, j / Tiles.SIZE)][i % Tiles.SIZE * Tiles.SIZE + j % Tiles.SIZE] =
                        value;
                if (i / Tiles.SIZE == j / Tiles.SIZE) {
                    tiles[Factorization.at(i / Tiles.SIZE, j / Tiles.SIZE)][
                            j % Tiles.SIZE * Tiles.SIZE + i % Tiles.SIZE] = value;
                }
            }
        }
        return tiles;
    }
}
