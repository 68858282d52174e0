package io.rote.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs cells on threads of this process, each cell on one thread. */
public final class LocalRunner implements CellRunner {
    private final int threads;

    /**
     * A runner.
     *
     * @param threads cells at a time, at least 1
     */
    public LocalRunner(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.threads = threads;
    }

    @Override
    public String description() {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    @Override
    public int workers() {
        return threads;
    }

    @Override
    public void run(Experiment experiment, List<Cell> cells, Consumer<CellResult> results, BooleanSupplier stop) {
        new Round(experiment, cells, stop).run(Math.min(threads, cells.size()), results);
    }

    /** What a worker says when it has no more cells: nothing, or the failure that ended it. */
    private record Message(Optional<CellResult> result, Optional<Throwable> failure) {}

    /** One call: the cells still to be begun, and the results on their way to the caller. */
    private static final class Round {
        private final Experiment experiment;
        private final Iterator<Cell> cells;
        private final BooleanSupplier stop;
        private final AtomicBoolean abandoned = new AtomicBoolean();
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

        Round(Experiment experiment, List<Cell> cells, BooleanSupplier stop) {
            this.experiment = experiment;
            this.cells = List.copyOf(cells).iterator();
            this.stop = stop;
        }

        void run(int threads, Consumer<CellResult> results) {
            List<Thread> workers = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                Thread worker = new Thread(this::work, "cell-" + k);
                worker.setDaemon(true);
                worker.start();
                workers.add(worker);
            }
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            int running = threads;
            while (running > 0) {
                Message message = take();
                if (message.result.isPresent()) {
                    deliver(message.result.get(), results, failure);
                } else {
                    message.failure.ifPresent(thrown -> failure.compareAndSet(null, thrown));
                    abandoned.compareAndSet(false, failure.get() != null);
                    running--;
                }
            }
            workers.forEach(Round::join);
            rethrow(failure.get());
        }

        private void deliver(
                CellResult result, Consumer<CellResult> results, AtomicReference<@Nullable Throwable> failure) {
            if (failure.get() != null) {
                return;
            }
            try {
                results.accept(result);
            } catch (RuntimeException | Error e) {
                // the workers have to end before the caller hears of it
                failure.set(e);
                abandoned.set(true);
            }
        }

        private void work() {
            Optional<Throwable> failure = Optional.empty();
            try {
                for (Optional<Cell> cell = next(); cell.isPresent(); cell = next()) {
                    Optional<CellResult> result = experiment.run(cell.get(), this::stopped);
                    result.ifPresent(some -> messages.add(new Message(Optional.of(some), Optional.empty())));
                }
            } catch (RuntimeException | Error e) {
                failure = Optional.of(e);
            }
            messages.add(new Message(Optional.empty(), failure));
        }

        private boolean stopped() {
            return abandoned.get() || stop.getAsBoolean();
        }

        private synchronized Optional<Cell> next() {
            return !stopped() && cells.hasNext() ? Optional.of(cells.next()) : Optional.empty();
        }

        private Message take() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return messages.take();
                    } catch (InterruptedException e) {
                        // the workers have to end first: nothing more is begun
                        interrupted = true;
                        abandoned.set(true);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** A worker that has said its last word ends at once. */
        private static void join(Thread worker) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void rethrow(@Nullable Throwable failure) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
