package io.rote.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program in a process of its own, with this test's class path and JVM options. */
final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final BufferedReader err;
    private final Path out;
    private final StringBuilder errors = new StringBuilder();

    private ChildProcess(Process process, Path out) {
        this.process = process;
        this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Starts {@code rote} in a folder; {@code jvm} options come last and win. */
    static ChildProcess rote(Path folder, List<String> jvm, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile("rote", ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        return new ChildProcess(process, out);
    }

    /** Reads standard error until a line is as awaited. */
    void awaitLine(Predicate<String> awaited) throws IOException {
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            errors.append(line).append('\n');
            if (awaited.test(line)) {
                return;
            }
        }
        throw new IOException("the process ended without the awaited line:\n" + errors);
    }

    /** Sends a signal such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end, or for a time; true if the process has ended. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws IOException, InterruptedException {
        err.lines().forEach(line -> errors.append(line).append('\n'));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the process does not end:\n" + errors);
        }
        return process.exitValue();
    }

    String err() {
        return errors.toString();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
    }
}
