package io.rote.bench;

import java.util.Arrays;

/**
 * Two ways of doing the same, timed in turn, so that both meet the same machine.
 *
 * @param own median seconds of Rote's way
 * @param other median seconds of the other
 */
record Paired(double own, double other) {
    private static final int ROUNDS = 7;
    private static final double LEAST_SECONDS = 0.01;

    /** Rote's speed as a share of the other's. */
    double ratio() {
        return other / own;
    }

    /** Both ways in turn, after a run of each; short ones are repeated within a round. */
    static Paired of(int threads, Runnable own, Runnable other) {
        own.run();
        other.run();
        int calls = (int) Math.max(1, Math.ceil(LEAST_SECONDS / Math.max(1e-7, seconds(threads, 1, other))));
        seconds(threads, calls, own);
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            first[round] = seconds(threads, calls, own);
            second[round] = seconds(threads, calls, other);
        }
        Arrays.sort(first);
        Arrays.sort(second);
        return new Paired(first[ROUNDS / 2] / calls, second[ROUNDS / 2] / calls);
    }

    private static double seconds(int threads, int calls, Runnable work) {
        double begin = Clock.seconds(threads);
        for (int call = 0; call < calls; call++) {
            work.run();
        }
        return Clock.seconds(threads) - begin;
    }
}
