package io.rote.linalg;

import java.util.function.Supplier;
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

    /** Makes something whose matrices outlast every scope that is open: they belong to the garbage collector. */
    public static <T> T outlasting(Supplier<T> maker) {
        Scope own = open();
        try {
            return maker.get();
        } finally {
            // closing an extended scope takes it off the thread and frees nothing
            own.pointers.extend();
            own.close();
        }
    }

    /** Frees the matrices; using one afterwards is an error. */
    @Override
    public void close() {
        pointers.close();
    }
}
