package io.rote.solve;

import io.rote.network.Activation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per element for φ, φ′ and φ″ together, and for the plain evaluation that the kernels replace. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set by JMH
public class ActivationKernelBenchmark {
    private static final int COUNT = ActivationKernel.BLOCK;

    /** The activation. */
    @Param({"tanh", "logistic", "softplus", "gelu", "erf", "arctan", "sine", "relu"})
    public String name;

    private Activation activation;
    private ActivationKernel kernel;
    private final double[] z = new double[COUNT];
    private final double[] value = new double[COUNT];
    private final double[] slope = new double[COUNT];
    private final double[] curvature = new double[COUNT];

    /** Gaussian pre-activations; the kernel's results are compared with the definition. */
    @Setup
    public void prepare() {
        activation = Activation.named(name);
        kernel = ActivationKernel.of(activation);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            z[i] = random.nextGaussian();
        }
        kernel.evaluate(z, COUNT, value, slope, curvature);
        for (int i = 0; i < COUNT; i++) {
            double error = Math.abs(value[i] - activation.value(z[i]))
                    + Math.abs(slope[i] - activation.slope(z[i]))
                    + Math.abs(curvature[i] - activation.curvature(z[i]));
            if (!(error < 1e-13)) {
                throw new AssertionError(name + " is off by " + error + " at " + z[i]);
            }
        }
    }

    /** The solver's kernel. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] kernel() {
        kernel.evaluate(z, COUNT, value, slope, curvature);
        return value;
    }

    /** φ, φ′ and φ″ one by one. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] separately() {
        for (int i = 0; i < COUNT; i++) {
            value[i] = activation.value(z[i]);
            slope[i] = activation.slope(z[i]);
            curvature[i] = activation.curvature(z[i]);
        }
        return value;
    }
}
