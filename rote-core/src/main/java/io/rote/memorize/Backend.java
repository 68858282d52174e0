package io.rote.memorize;

import io.rote.linalg.Blas;

/** The linear algebra library behind the constructions, for version displays and provenance. */
public final class Backend {
    private Backend() {}

    /** Its name, version, processor core and thread model, as it describes itself; loads it on first use. */
    public static String describe() {
        return Blas.describe();
    }

    /** The machine's memory in bytes. */
    static double physicalMemory() {
        return Blas.physicalMemory();
    }
}
