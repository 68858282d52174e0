package io.rote.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs numbered pieces of work on a number of threads. */
final class Workers {
    private Workers() {}

    /**
     * Runs the pieces 0, … count − 1, each once, in any order.
     *
     * @param worker makes one consumer per thread, which may keep scratch memory
     */
    static void run(int threads, int count, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            IntConsumer consumer = worker.get();
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                consumer.accept(k);
            }
        };
        if (threads == 1 || count <= 1) {
            loop.run();
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, count));
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int t = 0; t < Math.min(threads, count); t++) {
                futures.add(executor.submit(loop));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
