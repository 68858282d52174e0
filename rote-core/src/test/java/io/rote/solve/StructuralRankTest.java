package io.rote.solve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuralRankTest {

    @Test
    void denseColumnsGiveTheParameterCount() {
        StructuralRank rank = new StructuralRank(Problem.gaussian(40 * 3, new SplittableRandom(1)), 3);
        assertThat(rank.bound(List.of(5), 2))
                .isEqualTo(new Architecture(3, List.of(5), 2, Activation.Standard.TANH).parameters());
        assertThat(rank.bound(List.of(5, 4), 1))
                .isEqualTo(new Architecture(3, List.of(5, 4), 1, Activation.Standard.TANH).parameters());
        assertThat(rank.sparseColumns(5, 1)).isZero();
    }

    @Test
    void constantColumnGivesNothing() {
        double[] x = Problem.gaussian(40 * 3, new SplittableRandom(1));
        for (int i = 0; i < 40; i++) {
            x[i * 3 + 1] = 7;
        }
        StructuralRank rank = new StructuralRank(x, 3);
        assertThat(rank.bound(List.of(5), 1)).isEqualTo(5 + 5 + 5 + 6);
        assertThat(rank.sparseColumns(5, 1)).isEqualTo(1);
    }

    @Test
    void sparseColumnCountsItsSupport() {
        StructuralRank rank = new StructuralRank(sparse(40, new int[] {40, 3, 1}), 3);
        assertThat(rank.bound(List.of(10), 1)).isEqualTo(10 + 10 + 3 + 1 + 11);
        assertThat(rank.bound(List.of(10), 2)).isEqualTo(10 + 10 + 6 + 2 + 22);
        assertThat(rank.sparseColumns(10, 1)).isEqualTo(2);
    }

    /** The rank of the Jacobian at a random point never exceeds the bound, and meets it where n·q and nothing else is in the way. */
    @ParameterizedTest(name = "width {0}, {1} outputs")
    @CsvSource({"4,1", "7,1", "9,1", "4,2", "6,2"})
    void jacobianOfSparseColumnsHasTheBoundsRank(int width, int outputs) {
        int n = 70;
        double[] x = sparse(n, new int[] {n, 60, 5, 3, 2, 1});
        try (Scope scope = Scope.open()) {
            Architecture architecture = new Architecture(6, List.of(width), outputs, Activation.Standard.TANH);
            Parameters theta = Parameters.random(architecture, 1, 0.7, new SplittableRandom(5));
            ForwardPass pass = new ForwardPass(architecture, Matrix.ofRows(n, 6, x));
            pass.evaluate(theta);
            Equations equations = new LeastSquares(Matrix.zeros(n, outputs).fill(1)).equations(pass.outputs());
            int numeric = numericRank(rows(
                    new JacobianOperator(pass, theta, equations, new double[] {1, 1}),
                    architecture,
                    equations.count()));
            long bound = new StructuralRank(x, 6).bound(List.of(width), outputs);
            assertThat((long) numeric).isLessThanOrEqualTo(bound);
            if (outputs == 1) {
                assertThat((long) numeric).isEqualTo(Math.min(n, bound));
            }
        }
    }

    /** n samples whose column j differs from 0 in support[j] samples; columns of small support differ in different samples. */
    private static double[] sparse(int n, int[] support) {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[n * support.length];
        int at = 0;
        for (int j = 0; j < support.length; j++) {
            for (int k = 0; k < support[j]; k++) {
                x[at++ % n * support.length + j] = 1 + random.nextDouble();
            }
        }
        return x;
    }

    private static double[][] rows(JacobianOperator operator, Architecture architecture, int count) {
        double[][] rows = new double[count][];
        Matrix unit = Matrix.zeros(count, 1);
        Parameters row = new Parameters(architecture);
        for (int i = 0; i < count; i++) {
            unit.fill(0).set(i, 0, 1);
            operator.transposeTimes(unit, row);
            rows[i] = row.vector().toRows();
        }
        return rows;
    }

    /** Gaussian elimination with complete pivoting; pivots below 1e-11 of the first count as zero. */
    private static int numericRank(double[][] a) {
        double first = 0;
        int rank = 0;
        boolean[] used = new boolean[a.length];
        while (true) {
            int row = -1;
            int column = -1;
            double largest = 0;
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; !used[i] && j < a[i].length; j++) {
                    if (Math.abs(a[i][j]) > largest) {
                        largest = Math.abs(a[i][j]);
                        row = i;
                        column = j;
                    }
                }
            }
            first = Math.max(first, largest);
            if (row < 0 || largest < 1e-11 * first) {
                return rank;
            }
            rank++;
            used[row] = true;
            double[] pivot = Arrays.copyOf(a[row], a[row].length);
            for (int i = 0; i < a.length; i++) {
                double factor = a[i][column] / pivot[column];
                for (int j = 0; !used[i] && j < pivot.length; j++) {
                    a[i][j] -= factor * pivot[j];
                }
            }
        }
    }
}
