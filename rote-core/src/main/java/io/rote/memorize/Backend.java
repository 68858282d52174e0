package io.rote.memorize;

import io.rote.linalg.Blas;

/** The linear algebra library behind the constructions, for version displays and provenance. */
public final class Backend {
    private Backend() {}

    /** Its name, version, processor core and thread model, as it describes itself; loads it on first use. */
    public static String describe() {
        return Blas.describe();
    }

    /** Sets the number of its threads, for work that takes no {@link Settings}. */
    public static void setThreads(int threads) {
        Blas.setThreads(threads);
    }

    /** The machine's memory in bytes. */
    static double physicalMemory() {
        return Blas.physicalMemory();
    }
}
