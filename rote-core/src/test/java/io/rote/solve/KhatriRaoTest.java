package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.linalg.Blas;
import io.rote.linalg.FloatPanels;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the matrix formed in binary64. */
class KhatriRaoTest {
    /** Columns of A₁, A₂, A₃ and B₁, B₂, B₃: A is the narrower, the wider, and as wide. */
    private static final int[] LEFT = {3, 6, 2};

    private static final int[] RIGHT = {5, 1, 2};
    private static final int SIZE = 3 * 5 + 6 + 2 * 2;
    private static final double ROUNDING = 1e-6;

    @AfterEach
    void oneThread() {
        Blas.setThreads(1);
    }

    /** Vectors far from 1, whose squares binary32 could not hold. */
    @ParameterizedTest(name = "{0} rows, room for {1}, vectors of size {2}")
    @CsvSource({"1,1,1", "255,600,1e-30", "256,256,1", "257,257,1e30", "5000,9000,1"})
    void productsAreThoseOfTheFormedMatrix(int rows, int most, double scale) {
        try (Scope scope = Scope.open()) {
            SplittableRandom random = new SplittableRandom(rows);
            double[][] formed = new double[rows][SIZE];
            KhatriRao product = make(rows, most, random, formed);

            double[] v = Problem.gaussian(SIZE, random);
            double[] u = Problem.gaussian(rows, random);
            Matrix out = Matrix.ofShape(rows, 1);
            product.times(column(v, scale), out);
            double size = Math.sqrt(rows);
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int k = 0; k < SIZE; k++) {
                    sum += formed[i][k] * v[k];
                }
                assertThat(out.get(i, 0) / scale).isCloseTo(sum, within(100 * ROUNDING));
            }
            Matrix back = Matrix.ofShape(SIZE, 1);
            product.transposeTimes(column(u, scale), back);
            for (int k = 0; k < SIZE; k++) {
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    sum += formed[i][k] * u[i];
                }
                assertThat(back.get(k, 0) / scale).isCloseTo(sum, within(100 * ROUNDING * size));
            }
            assertThat(product.flops()).isEqualTo((double) rows * SIZE);
            checkRows(product, formed);
        }
    }

    private static void checkRows(KhatriRao product, double[][] formed) {
        int first = formed.length > FloatPanels.ROWS ? FloatPanels.ROWS : 0;
        double[] factors = new double[Math.min(formed.length - first, 300)];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = i - 0.5;
        }
        Matrix some = Matrix.ofShape(factors.length, SIZE);
        product.rows(first, factors, some);
        for (int i = 0; i < factors.length; i++) {
            for (int k = 0; k < SIZE; k++) {
                double expected = factors[i] * formed[first + i][k];
                assertThat(some.get(i, k)).isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @CsvSource({"2", "3"})
    void resultsAreTheSameForEveryNumberOfThreads(int threads) {
        try (Scope scope = Scope.open()) {
            int rows = 10_000;
            SplittableRandom random = new SplittableRandom(7);
            KhatriRao product = make(rows, rows, random, new double[rows][SIZE]);
            Matrix v = column(Problem.gaussian(SIZE, random), 1);
            Matrix u = column(Problem.gaussian(rows, random), 1);
            double[][] results = new double[4][];
            for (int run = 0; run < 2; run++) {
                Blas.setThreads(run == 0 ? 1 : threads);
                Matrix out = Matrix.ofShape(rows, 1);
                product.times(v, out);
                Matrix back = Matrix.ofShape(SIZE, 1);
                product.transposeTimes(u, back);
                results[2 * run] = out.toRows();
                results[2 * run + 1] = back.toRows();
            }
            assertThat(results[2]).isEqualTo(results[0]);
            assertThat(results[3]).isEqualTo(results[1]);
        }
    }

    private static Matrix column(double[] values, double scale) {
        Matrix column = Matrix.ofRows(values.length, 1, values);
        Blas.scale(scale, column);
        return column;
    }

    /** A random matrix, B₂ twice what is given; {@code formed} receives its entries. */
    private static KhatriRao make(int rows, int most, SplittableRandom random, double[][] formed) {
        FloatPanels[] a = new FloatPanels[LEFT.length];
        FloatPanels[] b = new FloatPanels[LEFT.length];
        Matrix[] left = new Matrix[LEFT.length];
        Matrix[] right = new Matrix[LEFT.length];
        for (int layer = 0; layer < LEFT.length; layer++) {
            a[layer] = new FloatPanels(most, LEFT[layer]);
            b[layer] = new FloatPanels(most, RIGHT[layer]);
            left[layer] = Matrix.ofRows(rows, LEFT[layer], Problem.gaussian(rows * LEFT[layer], random));
            right[layer] = Matrix.ofRows(rows, RIGHT[layer], Problem.gaussian(rows * RIGHT[layer], random));
        }
        KhatriRao product = new KhatriRao(a, b, most);
        int at = 0;
        for (int layer = 0; layer < LEFT.length; layer++) {
            double factor = layer == 1 ? 2 : 1;
            product.round(layer, left[layer], factor, right[layer]);
            for (int l = 0; l < RIGHT[layer]; l++) {
                for (int j = 0; j < LEFT[layer]; j++, at++) {
                    for (int i = 0; i < rows; i++) {
                        formed[i][at] = factor * left[layer].get(i, j) * right[layer].get(i, l);
                    }
                }
            }
        }
        return product;
    }
}
