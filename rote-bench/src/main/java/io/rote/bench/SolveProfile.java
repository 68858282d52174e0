package io.rote.bench;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Where a solve spends its time, by samples of the Java Flight Recorder, in Java code and in the library alike. */
final class SolveProfile {
    static final List<String> NOTES = List.of(
            "Tanh, Gaussian inputs and labels, to a relative residual of 1e-10. Stacks of the solving thread, sampled by the Java Flight"
                    + " Recorder every 10 ms in Java code (jdk.ExecutionSample) and every 20 ms in native code (jdk.NativeMethodSample, weighed"
                    + " twice), are counted for the innermost method of the solver that has a line in the table. Copies between the heap and the"
                    + " library's memory count where they are made.");

    private static final Duration JAVA_PERIOD = Duration.ofMillis(10);
    private static final Duration NATIVE_PERIOD = Duration.ofMillis(20);
    private static final double TOLERANCE = 1e-10;
    private static final int MOST_STEPS = 600;

    /** What a method's time is counted as; the innermost one counts. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("Blas.potrf", "factorization"),
            Map.entry("JacobianOperator.gram", "forming J S Jᵀ"),
            Map.entry("JacobianOperator.times", "products J δ"),
            Map.entry("JacobianOperator.transposeTimes", "products Jᵀ u"),
            Map.entry("JacobianOperator.differentiate", "back-propagation for J"),
            Map.entry("FloatCholesky.apply", "preconditioner, applied"),
            Map.entry("LowRankPlusDiagonal.apply", "preconditioner, applied"),
            Map.entry("FloatCholesky.build", "preconditioner, built (without the two above)"),
            Map.entry("LowRankPlusDiagonal.build", "preconditioner, built (without the two above)"),
            Map.entry("ForwardPass.activate", "activations"),
            Map.entry("ForwardPass.evaluate", "network's products"),
            Map.entry("ForwardPass.secondDerivative", "second derivative"));

    private SolveProfile() {}

    static Map<String, ResultTable> tables(RunOptions options) {
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        add(tables, options, 4000, 50, 1.2);
        add(tables, options, 20_000, 100, 2);
        return tables;
    }

    private static void add(
            Map<String, ResultTable> tables, RunOptions options, int samples, int inputs, double perLabel) {
        String name = String.format(Locale.ROOT, "%d × %d, p/n %s", samples, inputs, perLabel);
        if (!options.includes(name)) {
            return;
        }
        Map<String, Double> seconds = new LinkedHashMap<>();
        options.seeds()
                .forEach(seed -> profile(samples, inputs, perLabel, seed)
                        .forEach((kind, spent) -> seconds.merge(kind, spent, Double::sum)));
        double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        ResultTable table = new ResultTable("kind", "share, %", "seconds, all seeds");
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> table.add(
                        entry.getKey(),
                        String.format(Locale.ROOT, "%.1f", 100 * entry.getValue() / all),
                        entry.getValue()));
        tables.put(name, table);
    }

    private static Map<String, Double> profile(int samples, int inputs, double perLabel, long seed) {
        DataSet data = Workload.realLabels(samples, inputs, 1, seed);
        int width = (int) Math.ceil((perLabel * samples - 1) / (inputs + 2));
        Architecture architecture = new Architecture(inputs, List.of(width), 1, Activation.Standard.TANH);
        try (Recording recording = new Recording();
                Scope scope = Scope.open()) {
            Matrix x = Matrix.ofRows(
                    samples,
                    inputs,
                    Standardisation.of(data.inputArray(), inputs).apply(data.inputArray()));
            Matrix y = Matrix.ofRows(
                    samples, 1, Standardisation.of(data.labelArray(), 1).apply(data.labelArray()));
            recording.enable("jdk.ExecutionSample").withPeriod(JAVA_PERIOD);
            recording.enable("jdk.NativeMethodSample").withPeriod(NATIVE_PERIOD);
            recording.start();
            LevenbergMarquardt solver = new LevenbergMarquardt(
                    x, new LeastSquares(y), Parameters.random(architecture, new SplittableRandom(seed)));
            boolean moved = true;
            while (moved && solver.relative() > TOLERANCE && solver.steps() < MOST_STEPS) {
                moved = solver.step();
            }
            recording.stop();
            return seconds(recording);
        }
    }

    private static Map<String, Double> seconds(Recording recording) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        try {
            Path file = Files.createTempFile("rote", ".jfr");
            try {
                recording.dump(file);
                for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                    String kind = kind(event);
                    if (kind != null) {
                        boolean isNative = event.getEventType().getName().equals("jdk.NativeMethodSample");
                        Duration period = isNative ? NATIVE_PERIOD : JAVA_PERIOD;
                        seconds.merge(kind, period.toMillis() * 1e-3, Double::sum);
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seconds;
    }

    /** The kind of the innermost method that has one; null if the stack is not the solver's. */
    private static @Nullable String kind(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return null;
        }
        boolean solving = false;
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            String kind = KINDS.get(type.substring(type.lastIndexOf('.') + 1) + "."
                    + frame.getMethod().getName());
            if (kind != null) {
                return kind;
            }
            solving |= type.equals(LevenbergMarquardt.class.getName());
        }
        return solving ? "rest" : null;
    }
}
