package io.rote.linalg;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Work on many rows in pieces that threads take as they become free, so that also what is done entry by entry is shared among them.
 *
 * <p>How rows are cut depends on their number alone. So whatever is summed piece by piece, and added up in the order of the pieces, is the same
 * for every number of threads.
 */
public final class Pieces {
    private static final int MOST = 16;

    /** Fewer rows are not worth a thread's start. */
    private static final int LEAST_ROWS = 2048;

    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "rote-rows");
        thread.setDaemon(true);
        return thread;
    });

    private Pieces() {}

    /** Work on rows from…until−1. */
    @FunctionalInterface
    public interface Rows {
        /** Does one piece. Others run at the same time: what it writes to must be its own. */
        void work(int piece, int from, int until);
    }

    /** Into how many pieces so many rows are cut. */
    public static int of(int rows) {
        return Math.max(1, Math.min(MOST, rows / LEAST_ROWS));
    }

    /**
     * Runs every piece once, on as many threads as {@link Blas#setThreads} was told, where the library itself uses one then.
     *
     * @param rows the number of rows
     * @param grain pieces begin at multiples of it
     */
    public static void run(int rows, int grain, Rows work) {
        int pieces = of(rows);
        int grains = (rows + grain - 1) / grain;
        IntConsumer one = piece -> {
            int from = (int) ((long) grains * piece / pieces) * grain;
            int until = Math.min(rows, (int) ((long) grains * (piece + 1) / pieces) * grain);
            work.work(piece, from, until);
        };
        int threads = Math.min(Blas.threads(), pieces);
        if (threads == 1) {
            for (int piece = 0; piece < pieces; piece++) {
                one.accept(piece);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                one.accept(piece);
            }
        };
        CompletableFuture<?>[] others = new CompletableFuture<?>[threads - 1];
        Blas.onOneThread(() -> {
            for (int t = 0; t < others.length; t++) {
                others[t] = CompletableFuture.runAsync(loop, THREADS);
            }
            try {
                loop.run();
            } finally {
                CompletableFuture.allOf(others).join();
            }
        });
    }
}
