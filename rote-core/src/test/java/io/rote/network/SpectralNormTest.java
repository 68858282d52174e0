package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralNormTest {

    @Test
    void matrixOfOnesHasNormRootOfItsSize() {
        double[] ones = new double[12 * 30];
        Arrays.fill(ones, 1);
        assertBound(ones, 12, 30, Math.sqrt(360), 1e-9);
        assertBound(ones, 30, 12, Math.sqrt(360), 1e-9);
    }

    @Test
    void secondDifferenceMatrixHasItsLargestCosineEigenvalue() {
        // eigenvalues 2 − 2cos(kπ/(n+1)): neighbours are close, so the power method alone is far off
        int n = 100;
        double[] m = new double[n * n];
        for (int i = 0; i < n; i++) {
            m[i * n + i] = 2;
            if (i > 0) {
                m[i * n + i - 1] = -1;
                m[(i - 1) * n + i] = -1;
            }
        }
        assertBound(m, n, n, 2 - 2 * Math.cos(Math.PI * n / (n + 1)), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-320, 1e-200, 1e-30, 1, 1e30, 1e200, 8e307})
    void scaleDoesNotMatter(double scale) {
        double[] m = {0.6 * scale, 0, 0.8 * scale, scale};
        // [[3, 0], [4, 5]] / 5 has norm 3/√5
        assertBound(m, 2, 2, 3 / Math.sqrt(5) * scale, scale < 1e-300 ? Double.POSITIVE_INFINITY : 1e-6);
    }

    @Test
    void matrixTooLargeForItsGramMatrixIsStillBounded() {
        SplittableRandom random = new SplittableRandom(3);
        double[] m = Networks.gaussian(random, 1500 * 1500, 1);
        // far above the typical 2√n, but a bound
        assertThat(SpectralNorm.upperBound(m, 1500, 1500)).isBetween(70.0, 1501.0);
    }

    @Test
    void boundIsNotBelowAnyQuotient() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 30; trial++) {
            int rows = 1 + random.nextInt(20);
            int columns = 1 + random.nextInt(20);
            double[] m = Networks.gaussian(random, rows * columns, 1);
            double bound = SpectralNorm.upperBound(m, rows, columns);
            double[] v = Networks.gaussian(random, columns, 1);
            double quotient = 0;
            for (int step = 0; step < 500; step++) {
                double norm = EuclideanNorm.of(v);
                double[] w = new double[rows];
                double[] next = new double[columns];
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        w[i] += m[i * columns + j] * v[j] / norm;
                    }
                    for (int j = 0; j < columns; j++) {
                        next[j] += m[i * columns + j] * w[i];
                    }
                }
                quotient = EuclideanNorm.of(w);
                v = next;
            }
            assertThat(bound).isGreaterThanOrEqualTo(quotient * (1 - 1e-15)).isLessThan(quotient * 1.02);
        }
    }

    @Test
    void zeroMatrixHasNormZero_andAnInfiniteEntryMakesItInfinite() {
        assertThat(SpectralNorm.upperBound(new double[6], 2, 3)).isZero();
        assertThat(SpectralNorm.upperBound(new double[] {1, Double.POSITIVE_INFINITY}, 1, 2))
                .isInfinite();
    }

    private static void assertBound(double[] m, int rows, int columns, double norm, double relative) {
        double bound = SpectralNorm.upperBound(m, rows, columns);
        assertThat(bound).isGreaterThanOrEqualTo(norm * (1 - 1e-15));
        if (relative < 1) {
            assertThat(bound).isCloseTo(norm, within(relative * norm));
        }
    }
}
