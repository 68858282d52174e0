package io.rote.certify;

/**
 * How much a proof may cost before it is undecided.
 *
 * @param threads working threads, at least 1; results do not depend on it
 * @param largestPrecision the last level's largest number of bits, 128 to 2^18
 */
public record Effort(int threads, int largestPrecision) {

    /** Checks both numbers. */
    public Effort {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        if (largestPrecision < 128 || largestPrecision > 1 << 18) {
            throw new IllegalArgumentException("the largest precision must be 128 to 2^18, got " + largestPrecision);
        }
    }

    /** One thread, 4096 bits. */
    public static Effort defaults() {
        return new Effort(1, 4096);
    }

    /** The same with another number of threads. */
    public Effort withThreads(int value) {
        return new Effort(value, largestPrecision);
    }
}
