package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.ForwardPass;
import io.rote.solve.JacobianOperator;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products and factorizations of the solver beside the library's own functions, at the shapes of n = {@value #SAMPLES} samples of {@value
 * #INPUTS} inputs and p/n = 1.2, factorizations at {@value #FACTORED}.
 */
final class BlasRows {
    private static final int SAMPLES = 4000;
    private static final int FACTORED = 2000;
    private static final int INPUTS = 50;
    private static final int FAN_IN = INPUTS + 1;
    private static final int WIDTH = 93;
    private static final int PANEL = 64;
    private static final int PARAMETERS = 2000;
    private static final int ROWS = 256;
    private static final int LOW_RANK = 4 * FAN_IN + WIDTH + 1;

    /**
     * A comparison.
     *
     * @param flops of one call
     */
    record Row(String name, double flops, Comparison comparison) {}

    /** Measures with fresh data. */
    @FunctionalInterface
    interface Comparison {
        Paired measure(SplittableRandom random, int threads);
    }

    static final List<Row> ALL = List.of(
            gemm("dgemm, J δ", SAMPLES, WIDTH, FAN_IN, false, false),
            gemm("dgemm, Jᵀ u", FAN_IN, WIDTH, SAMPLES, true, false),
            gemm("dgemm, panel of J S Jᵀ", SAMPLES, PANEL, FAN_IN, false, true),
            new Row("sgemm, panel of J S Jᵀ", 2.0 * SAMPLES * PANEL * FAN_IN, BlasRows::sgemm),
            new Row("dgemv, low rank", 2.0 * SAMPLES * LOW_RANK, BlasRows::gemv),
            new Row("dsyrk, rows of J", (double) PARAMETERS * PARAMETERS * ROWS, BlasRows::syrk),
            new Row("dpotrf", Math.pow(FACTORED, 3) / 3, BlasRows::potrf),
            new Row("spotrf", Math.pow(FACTORED, 3) / 3, BlasRows::potrfInBinary32),
            new Row("dtrsv, both solves", 2.0 * FACTORED * FACTORED, BlasRows::solve),
            new Row("strsv, both solves", 2.0 * FACTORED * FACTORED, BlasRows::solveInBinary32));

    /** J S Jᵀ whole, beside the library's products of its panels alone. */
    static final List<Row> COMPOSED = List.of(
            new Row("J S Jᵀ", gramFlops(), (random, threads) -> gram(random, threads, false)),
            new Row("J S Jᵀ in binary32", gramFlops(), (random, threads) -> gram(random, threads, true)));

    private BlasRows() {}

    private static double gramFlops() {
        return (double) SAMPLES * SAMPLES * (FAN_IN + WIDTH + WIDTH + 1 + 1);
    }

    private static Matrix matrix(int rows, int columns, DoublePointer numbers) {
        Matrix matrix = Matrix.ofShape(rows, columns);
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            numbers.getPointer((long) j * rows).get(column, 0, rows);
            matrix.setColumn(j, column);
        }
        return matrix;
    }

    private static Row gemm(String name, int m, int n, int k, boolean ta, boolean tb) {
        return new Row(name, 2.0 * m * n * k, (random, threads) -> {
            DoublePointer a = StandaloneBlas.gaussian((long) m * k, random);
            DoublePointer b = StandaloneBlas.gaussian((long) k * n, random);
            DoublePointer c = new DoublePointer((long) m * n);
            Matrix ownA = matrix(ta ? k : m, ta ? m : k, a);
            Matrix ownB = matrix(tb ? n : k, tb ? k : n, b);
            Matrix ownC = Matrix.ofShape(m, n);
            return Paired.of(
                    threads,
                    () -> Blas.gemm(1, ownA, ta, ownB, tb, 0, ownC),
                    () -> StandaloneBlas.dgemm(m, n, k, a, ta, b, tb, c));
        });
    }

    private static Paired sgemm(SplittableRandom random, int threads) {
        DoublePointer wideA = StandaloneBlas.gaussian((long) SAMPLES * FAN_IN, random);
        DoublePointer wideB = StandaloneBlas.gaussian((long) PANEL * FAN_IN, random);
        FloatPointer a = StandaloneBlas.narrow(wideA);
        FloatPointer b = StandaloneBlas.narrow(wideB);
        FloatPointer c = new FloatPointer((long) SAMPLES * PANEL);
        FloatMatrix ownA = FloatMatrix.fromRounding(matrix(SAMPLES, FAN_IN, wideA), 1);
        FloatMatrix ownB = FloatMatrix.fromRounding(matrix(PANEL, FAN_IN, wideB), 1);
        FloatMatrix ownC = FloatMatrix.ofShape(SAMPLES, PANEL);
        return Paired.of(
                threads,
                () -> Blas.gemm(1f, ownA, false, ownB, true, 0f, ownC),
                () -> StandaloneBlas.sgemm(SAMPLES, PANEL, FAN_IN, a, false, b, true, c));
    }

    private static Paired gemv(SplittableRandom random, int threads) {
        DoublePointer a = StandaloneBlas.gaussian((long) SAMPLES * LOW_RANK, random);
        DoublePointer x = StandaloneBlas.gaussian(SAMPLES, random);
        DoublePointer y = new DoublePointer(LOW_RANK);
        Matrix ownA = matrix(SAMPLES, LOW_RANK, a);
        Matrix ownX = matrix(SAMPLES, 1, x);
        Matrix ownY = Matrix.ofShape(LOW_RANK, 1);
        return Paired.of(
                threads,
                () -> Blas.gemm(1, ownA, true, ownX, false, 0, ownY),
                () -> StandaloneBlas.dgemvTransposed(SAMPLES, LOW_RANK, a, x, y));
    }

    private static Paired syrk(SplittableRandom random, int threads) {
        DoublePointer a = StandaloneBlas.gaussian((long) ROWS * PARAMETERS, random);
        DoublePointer c = new DoublePointer((long) PARAMETERS * PARAMETERS);
        Matrix ownA = matrix(ROWS, PARAMETERS, a);
        Matrix ownC = Matrix.ofShape(PARAMETERS, PARAMETERS);
        return Paired.of(
                threads, () -> Blas.syrk(1, ownA, 0, ownC), () -> StandaloneBlas.dsyrk(PARAMETERS, ROWS, a, c));
    }

    /** Random below the diagonal, a large diagonal: positive definite. */
    private static DoublePointer positiveDefinite(SplittableRandom random) {
        DoublePointer a = StandaloneBlas.gaussian((long) FACTORED * FACTORED, random);
        for (long j = 0; j < FACTORED; j++) {
            a.put(j * (FACTORED + 1), 10.0 * FACTORED);
        }
        return a;
    }

    /** Both copy the matrix first, in the library's way, since a factorization overwrites it. */
    private static Paired potrf(SplittableRandom random, int threads) {
        DoublePointer source = positiveDefinite(random);
        DoublePointer a = new DoublePointer(source.capacity());
        Matrix ownSource = matrix(FACTORED, FACTORED, source);
        Matrix own = Matrix.ofShape(FACTORED, FACTORED);
        long bytes = source.capacity() * Double.BYTES;
        return Paired.of(
                threads,
                () -> {
                    own.copyFrom(ownSource);
                    Blas.potrf(own);
                },
                () -> {
                    DoublePointer.memcpy(a, source, bytes);
                    StandaloneBlas.dpotrf(FACTORED, a);
                });
    }

    private static Paired potrfInBinary32(SplittableRandom random, int threads) {
        DoublePointer wide = positiveDefinite(random);
        FloatPointer source = StandaloneBlas.narrow(wide);
        FloatPointer a = new FloatPointer(source.capacity());
        FloatMatrix own = FloatMatrix.fromRounding(matrix(FACTORED, FACTORED, wide), 1);
        float[] column = new float[FACTORED];
        long bytes = source.capacity() * Float.BYTES;
        return Paired.of(
                threads,
                () -> {
                    for (int j = 0; j < FACTORED; j++) {
                        source.getPointer((long) j * FACTORED).get(column, 0, FACTORED);
                        own.setColumn(j, 0, FACTORED, column);
                    }
                    Blas.potrf(own);
                },
                () -> {
                    FloatPointer.memcpy(a, source, bytes);
                    StandaloneBlas.spotrf(FACTORED, a);
                });
    }

    private static Paired solve(SplittableRandom random, int threads) {
        DoublePointer l = positiveDefinite(random);
        DoublePointer b = StandaloneBlas.gaussian(FACTORED, random);
        StandaloneBlas.dpotrf(FACTORED, l);
        Matrix own = matrix(FACTORED, FACTORED, l);
        Matrix ownB = matrix(FACTORED, 1, b);
        // a solve divides by some 4e4, so that numbers are set back before they are lost
        return Paired.of(
                threads,
                () -> {
                    ownB.fill(1);
                    Blas.solve(own, ownB);
                },
                () -> {
                    fill(b);
                    StandaloneBlas.dtrsv(FACTORED, l, b);
                });
    }

    private static void fill(DoublePointer b) {
        for (long k = 0; k < FACTORED; k++) {
            b.put(k, 1);
        }
    }

    private static Paired solveInBinary32(SplittableRandom random, int threads) {
        DoublePointer wide = positiveDefinite(random);
        StandaloneBlas.dpotrf(FACTORED, wide);
        FloatPointer l = StandaloneBlas.narrow(wide);
        FloatPointer b = new FloatPointer((long) FACTORED);
        FloatMatrix own = FloatMatrix.fromRounding(matrix(FACTORED, FACTORED, wide), 1);
        FloatMatrix ownB = FloatMatrix.ofShape(FACTORED, 1);
        float[] ones = new float[FACTORED];
        java.util.Arrays.fill(ones, 1);
        return Paired.of(
                threads,
                () -> {
                    ownB.setColumn(0, 0, FACTORED, ones);
                    Blas.solve(own, ownB);
                },
                () -> {
                    b.put(ones, 0, FACTORED);
                    StandaloneBlas.strsv(FACTORED, l, b);
                });
    }

    private static Paired gram(SplittableRandom random, int threads, boolean inBinary32) {
        Matrix x = matrix(SAMPLES, INPUTS, StandaloneBlas.gaussian((long) SAMPLES * INPUTS, random));
        Matrix y = matrix(SAMPLES, 1, StandaloneBlas.gaussian(SAMPLES, random));
        Architecture architecture = new Architecture(INPUTS, List.of(WIDTH), 1, Activation.Standard.TANH);
        Parameters theta = Parameters.random(architecture, random);
        ForwardPass pass = new ForwardPass(architecture, x);
        pass.evaluate(theta);
        JacobianOperator jacobian = new JacobianOperator(
                pass,
                theta,
                new LeastSquares(y).equations(pass.outputs()),
                LevenbergMarquardt.layerWeights(architecture));
        int[] columns = {FAN_IN, WIDTH, WIDTH + 1, 1};
        if (inBinary32) {
            FloatMatrix gram = FloatMatrix.ofShape(SAMPLES, SAMPLES);
            FloatPointer a = StandaloneBlas.narrow(StandaloneBlas.gaussian((long) SAMPLES * (WIDTH + 1), random));
            FloatPointer c = new FloatPointer((long) SAMPLES * PANEL);
            return Paired.of(threads, () -> jacobian.gram(1, gram), () -> {
                for (int rows = SAMPLES; rows > 0; rows -= PANEL) {
                    for (int k : columns) {
                        StandaloneBlas.sgemm(rows, Math.min(rows, PANEL), k, a, false, a, true, c);
                    }
                }
            });
        }
        Matrix gram = Matrix.ofShape(SAMPLES, SAMPLES);
        DoublePointer a = StandaloneBlas.gaussian((long) SAMPLES * (WIDTH + 1), random);
        DoublePointer c = new DoublePointer((long) SAMPLES * PANEL);
        return Paired.of(threads, () -> jacobian.gram(gram), () -> {
            for (int rows = SAMPLES; rows > 0; rows -= PANEL) {
                for (int k : columns) {
                    StandaloneBlas.dgemm(rows, Math.min(rows, PANEL), k, a, false, a, true, c);
                }
            }
        });
    }

    /** Measures one row with a seed. */
    static Paired measure(Row row, long seed, int threads) {
        Blas.setThreads(threads);
        try (Scope scope = Scope.open()) {
            return row.comparison.measure(new SplittableRandom(seed), threads);
        }
    }
}
