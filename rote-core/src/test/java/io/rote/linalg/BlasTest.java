package io.rote.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every routine against its definition, on sizes around the library's blocks and on views. */
class BlasTest {
    private static final int[] SIZES = {0, 1, 2, 3, 7, 65, 130};

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(0, 2, 3),
                Arguments.of(2, 0, 3),
                Arguments.of(3, 2, 0),
                Arguments.of(1, 1, 1),
                Arguments.of(2, 3, 1),
                Arguments.of(7, 3, 2),
                Arguments.of(65, 7, 130),
                Arguments.of(130, 65, 3));
    }

    static IntStream sizes() {
        return IntStream.of(SIZES);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gemmIsTheProduct(int rows, int inner, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        for (int flags = 0; flags < 4; flags++) {
            boolean ta = (flags & 1) != 0;
            boolean tb = (flags & 2) != 0;
            try (Scope scope = Scope.open()) {
                Matrix a = Entries.embedded(
                        ta ? Entries.random(inner, rows, random) : Entries.random(rows, inner, random));
                Matrix b = Entries.embedded(
                        tb ? Entries.random(columns, inner, random) : Entries.random(inner, columns, random));
                Matrix c = Entries.embedded(Entries.random(rows, columns, random));
                Matrix before = c.copy();
                double[][] ab = Entries.product(a, ta, b, tb);
                Blas.gemm(0.5, a, ta, b, tb, -2, c);
                FloatMatrix single = FloatMatrix.fromRounding(before, 1);
                Blas.gemm(0.5f, FloatMatrix.fromRounding(a, 1), ta, FloatMatrix.fromRounding(b, 1), tb, -2f, single);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        double expected = 0.5 * ab[i][j] - 2 * before.get(i, j);
                        assertThat(c.get(i, j)).isCloseTo(expected, within(1e-15 * (inner + 4) * 16));
                        assertThat((double) Entries.get(single, i, j))
                                .isCloseTo(expected, within(6e-8 * (inner + 4) * 16));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void syrkIsTheLowerTriangleOfTheProduct(int n) {
        SplittableRandom random = new SplittableRandom(2);
        try (Scope scope = Scope.open()) {
            Matrix a = Entries.embedded(Entries.random(5, n, random));
            Matrix c = Entries.embedded(Matrix.zeros(n, n).fill(1));
            double[][] product = Entries.product(a, true, a, false);
            Blas.syrk(2, a, 3, c);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double expected = j <= i ? 2 * product[i][j] + 3 : 1;
                    assertThat(c.get(i, j)).isCloseTo(expected, within(1e-13));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void factorTimesItsTransposeIsTheMatrix(int n) {
        try (Scope scope = Scope.open()) {
            Matrix a = positiveDefinite(n);
            Matrix factor = Entries.embedded(a);
            FloatMatrix single = FloatMatrix.fromRounding(a, 1);
            assertThat(Blas.potrf(factor)).isTrue();
            assertThat(Blas.potrf(single)).isTrue();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    double rounded = 0;
                    for (int k = 0; k <= j; k++) {
                        sum += factor.get(i, k) * factor.get(j, k);
                        rounded += (double) Entries.get(single, i, k) * Entries.get(single, j, k);
                    }
                    assertThat(sum).isCloseTo(a.get(i, j), within(1e-15 * n * n * 4));
                    assertThat(rounded).isCloseTo(a.get(i, j), within(6e-8 * n * n * 4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void solutionSolves(int n) {
        SplittableRandom random = new SplittableRandom(4);
        try (Scope scope = Scope.open()) {
            Matrix a = positiveDefinite(n);
            Matrix factor = Entries.embedded(a);
            FloatMatrix single = FloatMatrix.fromRounding(a, 1);
            Matrix x = Entries.random(n, 1, random);
            double[][] b = Entries.product(a, false, x, false);
            Matrix solution = Matrix.ofShape(n, 1);
            for (int i = 0; i < n; i++) {
                solution.set(i, 0, b[i][0]);
            }
            FloatMatrix singleSolution = FloatMatrix.fromRounding(solution, 1);
            Blas.potrf(factor);
            Blas.potrf(single);
            Blas.solve(factor, solution);
            Blas.solve(single, singleSolution);
            // the condition number is about 2, so both residuals are a few roundings
            for (int i = 0; i < n; i++) {
                assertThat(solution.get(i, 0)).isCloseTo(x.get(i, 0), within(1e-15 * (n + 10)));
                assertThat((double) Entries.get(singleSolution, i, 0)).isCloseTo(x.get(i, 0), within(6e-8 * (n + 20)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 65})
    void indefiniteMatrixHasNoFactor(int n) {
        try (Scope scope = Scope.open()) {
            Matrix a = positiveDefinite(n);
            a.set(n - 1, n - 1, -1);
            FloatMatrix single = FloatMatrix.fromRounding(a, 1);
            assertThat(Blas.potrf(a)).isFalse();
            assertThat(Blas.potrf(single)).isFalse();
        }
    }

    @Test
    void vectorOperationsFollowTheirDefinitions() {
        try (Scope scope = Scope.open()) {
            Matrix x = Matrix.ofRows(3, 1, new double[] {1, 2, 2});
            Matrix y = Matrix.ofRows(3, 1, new double[] {4, 5, 6});
            assertThat(Blas.norm(x)).isEqualTo(3);
            assertThat(Blas.dot(x, y)).isEqualTo(26);
            Blas.axpy(2, x, y);
            assertThat(y.toRows()).containsExactly(6, 9, 10);
            Blas.scale(-0.5, y);
            assertThat(y.toRows()).containsExactly(-3, -4.5, -5);
            assertThat(Blas.norm(Matrix.zeros(0, 1))).isZero();
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        try (Scope scope = Scope.open()) {
            Matrix a = Matrix.zeros(2, 3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Blas.gemm(1, a, false, a, false, 0, Matrix.zeros(2, 3)))
                    .withMessageContaining("2 × 3");
            assertThatIllegalArgumentException().isThrownBy(() -> Blas.potrf(a));
            assertThatIllegalArgumentException().isThrownBy(() -> Blas.syrk(1, a, 0, Matrix.zeros(2, 2)));
            assertThatIllegalArgumentException().isThrownBy(() -> Blas.solve(Matrix.zeros(3, 3), Matrix.zeros(2, 1)));
            assertThatIllegalArgumentException().isThrownBy(() -> Blas.dot(Matrix.zeros(3, 1), Matrix.zeros(2, 1)));
            assertThatIllegalArgumentException().isThrownBy(() -> Blas.norm(a));
        }
    }

    /** I + G Gᵀ / (2n) for Gaussian G: eigenvalues between 1 and about 3. */
    private static Matrix positiveDefinite(int n) {
        Matrix g = Entries.random(n, n, new SplittableRandom(3));
        double[][] product = Entries.product(g, false, g, true);
        Matrix a = Matrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a.set(i, j, (i == j ? 1 : 0) + product[i][j] / (2 * n));
            }
        }
        return a;
    }
}
