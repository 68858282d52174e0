package io.rote.solve;

import io.rote.network.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Times of an activation's kernel: φ, φ′ and φ″ of Gaussian numbers. */
public final class ActivationTiming {
    private static final int WARM_UPS = 30_000;
    private static final int CALLS = 2_000;
    private static final int SERIES = 9;
    private static final int COUNT = ActivationKernel.BLOCK;

    private ActivationTiming() {}

    /**
     * Nanoseconds per number, the median of some series of calls.
     *
     * @param clock seconds since some moment
     */
    public static double nanoseconds(String activation, long seed, DoubleSupplier clock) {
        ActivationKernel kernel = ActivationKernel.of(Activation.named(activation));
        double[] z = new double[COUNT];
        double[] value = new double[COUNT];
        double[] slope = new double[COUNT];
        double[] curvature = new double[COUNT];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < COUNT; i++) {
            z[i] = random.nextGaussian();
        }
        repeat(kernel, WARM_UPS, z, value, slope, curvature);
        double[] times = new double[SERIES];
        for (int k = 0; k < SERIES; k++) {
            double begin = clock.getAsDouble();
            repeat(kernel, CALLS, z, value, slope, curvature);
            times[k] = (clock.getAsDouble() - begin) * 1e9 / ((double) CALLS * COUNT);
        }
        Arrays.sort(times);
        return times[SERIES / 2];
    }

    private static void repeat(
            ActivationKernel kernel, int calls, double[] z, double[] value, double[] slope, double[] curvature) {
        for (int call = 0; call < calls; call++) {
            kernel.evaluate(z, COUNT, value, slope, curvature);
        }
    }
}
