package io.rote.solve.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributedProblemTest {
    private static final int INPUTS = 20;

    /**
     * Enough equations and parameters for the matrix-free method, whose iterates are compared. Conjugate gradients magnify rounding: three
     * layers, which leave more outliers beside the preconditioner, come apart up to the solves' own tolerance.
     */
    @ParameterizedTest(name = "widths {0} {1}, {2} outputs")
    @CsvSource({"130,0,1,1e-3", "46,44,1,1e-2", "130,0,2,1e-3"})
    void iteratesAreThoseOfOneMachine(int first, int second, int outputs, double allowed) {
        Architecture architecture = new Architecture(
                INPUTS, second == 0 ? List.of(first) : List.of(first, second), outputs, Activation.Standard.TANH);
        int samples = 1400 / outputs;
        int[] sizes = {samples / 3, samples / 4, 1, samples - 1 - samples / 3 - samples / 4};
        double[] x = gaussian(samples * INPUTS, 1);
        double[] y = gaussian(samples * outputs, 2);
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt one = new LevenbergMarquardt(
                    Matrix.ofRows(samples, INPUTS, x),
                    new LeastSquares(Matrix.ofRows(samples, outputs, y)),
                    start(architecture));
            LevenbergMarquardt many = distributed(architecture, BlocksInMemory.of(architecture, x, y, sizes));
            assertThat(one.description()).startsWith("matrix free");
            assertThat(many.description()).isEqualTo("matrix free, since the rows are in 4 blocks");
            assertThat(many.relative()).isCloseTo(one.relative(), within(1e-12));
            while (one.relative() > 1e-6) {
                assertThat(one.step()).isTrue();
                assertThat(many.step()).isTrue();
                Matrix difference = one.point().vector().copy();
                Blas.axpy(-1, many.point().vector(), difference);
                assertThat(Blas.norm(difference) / Blas.norm(one.point().vector()))
                        .as("step %d", one.steps())
                        .isLessThan(one.steps() <= 3 ? 1e-4 : allowed);
                assertThat((double) many.iterations()).isCloseTo(one.iterations(), withinPercentage(5));
            }
            assertThat(many.factorizations()).isEqualTo(one.factorizations());
            assertThat(many.flops()).isCloseTo(one.flops(), withinPercentage(5));
            double[] expected = many.point().toNetwork().apply(x);
            assertThat(many.outputs().toRows()).containsExactly(expected, within(1e-10));
        }
    }

    @Test
    void lostBlocksChangeNothing() {
        Architecture architecture = new Architecture(INPUTS, List.of(40), 1, Activation.Standard.TANH);
        int[] sizes = {150, 100, 1, 149};
        double[] x = gaussian(400 * INPUTS, 3);
        double[] y = gaussian(400, 4);
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt whole = distributed(architecture, BlocksInMemory.of(architecture, x, y, sizes));
            LevenbergMarquardt lossy = distributed(architecture, BlocksInMemory.lossy(7, architecture, x, y, sizes));
            while (whole.relative() > 1e-8) {
                assertThat(whole.step()).isTrue();
                assertThat(lossy.step()).isTrue();
            }
            assertThat(lossy.point().vector().toRows())
                    .isEqualTo(whole.point().vector().toRows());
        }
    }

    @Test
    void blocksServeOneProblemAfterTheOther() {
        Architecture architecture = new Architecture(INPUTS, List.of(20), 1, Activation.Standard.TANH);
        double[] x = gaussian(200 * INPUTS, 6);
        double[] y = gaussian(200, 7);
        try (Scope scope = Scope.open()) {
            RowBlocks used = BlocksInMemory.of(architecture, x, y, 120, 80);
            LevenbergMarquardt other = new LevenbergMarquardt(
                    new DistributedProblem(used, architecture),
                    Parameters.random(architecture, new SplittableRandom(8)),
                    LevenbergMarquardt.FIRST_DAMPING);
            assertThat(other.step()).isTrue();
            LevenbergMarquardt second = distributed(architecture, used);
            LevenbergMarquardt fresh = distributed(architecture, BlocksInMemory.of(architecture, x, y, 120, 80));
            for (int step = 0; step < 3; step++) {
                assertThat(second.step()).isTrue();
                assertThat(fresh.step()).isTrue();
            }
            assertThat(second.point().vector().toRows())
                    .isEqualTo(fresh.point().vector().toRows());
        }
    }

    private static LevenbergMarquardt distributed(Architecture architecture, RowBlocks blocks) {
        return new LevenbergMarquardt(
                new DistributedProblem(blocks, architecture), start(architecture), LevenbergMarquardt.FIRST_DAMPING);
    }

    private static Parameters start(Architecture architecture) {
        return Parameters.random(architecture, new SplittableRandom(5));
    }

    private static double[] gaussian(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }
}
