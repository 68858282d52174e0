package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a step beside its factorization: the Gram matrix in both precisions, products with J and Jᵀ, one evaluation. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set by JMH
public class GramBenchmark {
    private static final int INPUTS = 50;

    /** Number of samples n; p/n is about 1.2. */
    @Param({"1000", "2000"})
    public int samples;

    private io.rote.linalg.Scope memory;
    private Parameters theta;
    private ForwardPass pass;
    private JacobianOperator jacobian;
    private Matrix gram;
    private FloatMatrix floatGram;
    private Matrix factor;
    private Matrix u;
    private Parameters direction;

    /** A random network on Gaussian samples. */
    @Setup(Level.Trial)
    public void prepare() {
        Blas.setThreads(1);
        memory = io.rote.linalg.Scope.open();
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = Matrix.ofRows(samples, INPUTS, gaussian(samples * INPUTS, random));
        Matrix y = Matrix.ofRows(samples, 1, gaussian(samples, random));
        int width = (int) (1.2 * samples / (INPUTS + 2));
        Architecture architecture = new Architecture(INPUTS, List.of(width), 1, Activation.Standard.TANH);
        theta = Parameters.random(architecture, random);
        pass = new ForwardPass(architecture, x);
        pass.evaluate(theta);
        Equations equations = new LeastSquares(y).equations(pass.outputs());
        jacobian = new JacobianOperator(pass, theta, equations, new double[] {1, 10});
        gram = Matrix.ofShape(samples, samples);
        floatGram = FloatMatrix.ofShape(samples, samples);
        factor = Matrix.ofShape(samples, samples);
        u = Matrix.ofRows(samples, 1, gaussian(samples, random));
        direction = new Parameters(architecture);
        jacobian.transposeTimes(u, direction);
    }

    /** Frees the matrices. */
    @TearDown(Level.Trial)
    public void free() {
        memory.close();
    }

    /** J S Jᵀ in binary64. */
    @Benchmark
    public Matrix gram() {
        jacobian.gram(gram);
        return gram;
    }

    /** J S Jᵀ in binary32. */
    @Benchmark
    public FloatMatrix gramInBinary32() {
        jacobian.gram(1, floatGram);
        return floatGram;
    }

    /** The unit beside it: one binary64 Cholesky factorization, its matrix copied first. */
    @Benchmark
    public boolean cholesky() {
        double[] column = new double[samples];
        for (int j = 0; j < samples; j++) {
            java.util.Arrays.fill(column, 0);
            column[j] = samples;
            factor.setColumn(j, column);
        }
        return Blas.potrf(factor);
    }

    /** Jᵀ u and then J δ: a step of a conjugate gradient method. */
    @Benchmark
    public Matrix productWithBoth() {
        jacobian.transposeTimes(u, direction);
        jacobian.times(direction, u);
        Blas.scale(1 / Blas.norm(u), u);
        return u;
    }

    /** One evaluation of the network with slopes and curvatures. */
    @Benchmark
    public Matrix evaluation() {
        pass.evaluate(theta);
        return pass.outputs();
    }

    private static double[] gaussian(int count, SplittableRandom random) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }
}
