package io.rote.solve;

/**
 * a·b + c for the inside of loops: {@link Math#fma} where the processor has it, two roundings elsewhere.
 *
 * <p>Without such an instruction {@link Math#fma} computes in decimal numbers and takes a thousand times longer.
 */
final class FusedMultiplyAdd {
    private static final int CALLS = 64;
    private static final int TRIES = 20;

    /** Between the some 30 ns of an interpreted call that is one instruction and the microseconds of one in decimal numbers. */
    private static final long MOST_NANOSECONDS = 150;

    private static final boolean FAST = fastest() < MOST_NANOSECONDS * CALLS;

    private FusedMultiplyAdd() {}

    static double fma(double a, double b, double c) {
        return FAST ? Math.fma(a, b, c) : a * b + c;
    }

    /** The least time of some series of calls: the least of many does not depend on what else runs. */
    private static long fastest() {
        long least = Long.MAX_VALUE;
        double x = 1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long begin = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                x = Math.fma(x, 0.3, 0.7);
            }
            least = Math.min(least, System.nanoTime() - begin);
        }
        // uses the result, so that the calls are made
        return x > 0 ? least : Long.MAX_VALUE;
    }
}
