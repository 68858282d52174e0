package io.rote.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and a polite kill (SIGINT, SIGTERM): the first one asks the work to stop, the second one ends the process at once.
 *
 * <p>Ending at once is safe: files are replaced whole or not at all. It is left to the operating system, since native code that
 * still runs on another thread would crash in the midst of Java's own exit.
 */
final class StopSignal implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final AtomicBoolean requested = new AtomicBoolean();
    private final List<@Nullable Object> previous = new ArrayList<>();
    private final Runnable first;

    private StopSignal(Runnable first) {
        this.first = first;
    }

    /**
     * Listens until it is closed.
     *
     * @param first called once, when the first signal comes, on a thread of its own
     */
    static StopSignal listen(Runnable first) {
        StopSignal signal = new StopSignal(first);
        for (String name : SIGNALS) {
            signal.previous.add(Signals.register(name, signal::received));
        }
        return signal;
    }

    /** From now on these signals end the process as if it had never heard of them; shells then see exit code 130 or 143. */
    static void endAtOnce() {
        SIGNALS.forEach(Signals::registerDefault);
    }

    /** True once a signal has come. */
    boolean requested() {
        return requested.get();
    }

    private void received() {
        if (requested.compareAndSet(false, true)) {
            endAtOnce();
            first.run();
        }
    }

    /** Gives the signals back to whoever had them. */
    @Override
    public void close() {
        for (int i = 0; i < SIGNALS.size(); i++) {
            Object handler = previous.get(i);
            if (handler != null) {
                Signals.unregister(SIGNALS.get(i), handler);
            }
        }
    }
}
