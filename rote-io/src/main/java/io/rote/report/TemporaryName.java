package io.rote.report;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of half-written files: {@code .rote-<process>-<start>-<number>-<name>.tmp}.
 *
 * <p>Process id and start time together tell whether the writer still lives; the id alone does not, since a container's first
 * process is always number 1.
 */
final class TemporaryName {
    private static final Pattern PATTERN = Pattern.compile("\\.rote-(\\d{1,18})-(\\d{1,18})-\\d+-.+\\.tmp");
    private static final AtomicLong COUNTER = new AtomicLong();
    /** The system derives start times from the clock, which may have been set since. */
    private static final long CLOCK_SLACK_MILLIS = 2_000;

    private TemporaryName() {}

    static String of(String name) {
        ProcessHandle self = ProcessHandle.current();
        return ".rote-" + self.pid() + "-" + started(self) + "-" + COUNTER.incrementAndGet() + "-" + name + ".tmp";
    }

    /** True if the name is one of ours and its writer does not run any more on this machine. */
    static boolean isAbandoned(String name) {
        Matcher matcher = PATTERN.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        Optional<ProcessHandle> writer = ProcessHandle.of(Long.parseLong(matcher.group(1)));
        return writer.isEmpty()
                || Math.abs(started(writer.get()) - Long.parseLong(matcher.group(2))) > CLOCK_SLACK_MILLIS;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
