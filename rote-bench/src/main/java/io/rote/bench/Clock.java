package io.rote.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** The time by which costs are compared. */
final class Clock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Clock() {}

    /**
     * Seconds since some moment: processor time of the calling thread if linear algebra has one thread (it then runs on the calling
     * one), which leaves out what other programs take; wall-clock time otherwise.
     */
    static double seconds(int threads) {
        return (threads == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime()) * 1e-9;
    }

    /** Processor seconds of the whole process so far: whatever the virtual machine does beside is counted. */
    static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                * 1e-9;
    }
}
