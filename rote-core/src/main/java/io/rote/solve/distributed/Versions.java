package io.rote.solve.distributed;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers that no two points or preconditioners of this process share: several problems, one after the other, may use the same blocks. */
final class Versions {
    private static final AtomicLong LAST = new AtomicLong();

    private Versions() {}

    static long next() {
        return LAST.incrementAndGet();
    }
}
