package io.rote.linalg;

import org.bytedeco.javacpp.PointerScope;

/** Owns the memory of every matrix that the current thread makes while it is open; closing frees them all. */
public final class Scope implements AutoCloseable {
    private final PointerScope pointers;

    private Scope(PointerScope pointers) {
        this.pointers = pointers;
    }

    /** Opens a scope on the current thread, inside the one that is open there, if any. */
    public static Scope open() {
        Blas.load();
        return new Scope(new PointerScope());
    }

    /** Frees the matrices; using one afterwards is an error. */
    @Override
    public void close() {
        pointers.close();
    }
}
