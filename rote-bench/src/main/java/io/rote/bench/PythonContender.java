package io.rote.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Python library, run by {@code rivals.py} in a process of its own; its time starts after its imports. */
final class PythonContender implements Contender {
    private static final String SCRIPT = "rivals.py";

    private final String python;
    private final String method;
    private final String name;

    private PythonContender(String python, String method, String name) {
        this.python = python;
        this.method = method;
        this.name = name;
    }

    /**
     * PyTorch with Adam and L-BFGS, scikit-learn.
     *
     * @throws IllegalStateException if Python or a library is missing; the message says what to install
     */
    static List<PythonContender> all(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import numpy, sklearn, torch")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(python + " lacks a library: "
                        + said.strip().lines().reduce("", (a, b) -> b)
                        + "; install PyTorch and scikit-learn (Debian: apt-get install python3-torch python3-sklearn)");
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + python + "; name a Python with --python", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return known(python);
    }

    /** The same without a look at whether they are there. */
    static List<PythonContender> known(String python) {
        return List.of(
                new PythonContender(python, "torch-adam", "PyTorch Adam"),
                new PythonContender(python, "torch-lbfgs", "PyTorch L-BFGS"),
                new PythonContender(python, "sklearn-lbfgs", "scikit-learn L-BFGS"));
    }

    @Override
    public String name() {
        return name;
    }

    /** The name in plans of sweeps, such as {@code torch-adam}. */
    String method() {
        return method;
    }

    @Override
    public Curve run(Contest contest) {
        try {
            Path folder = Files.createTempDirectory("rote-bench");
            Path script = folder.resolve(SCRIPT);
            Path data = folder.resolve("data");
            try {
                write(contest, data);
                try (InputStream in = PythonContender.class.getResourceAsStream(SCRIPT)) {
                    Files.write(
                            script, java.util.Objects.requireNonNull(in, SCRIPT).readAllBytes());
                }
                return read(contest, start(contest, script, data));
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(data);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + name, e);
        }
    }

    private Process start(Contest contest, Path script, Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, script.toString(), method, data.toString()));
        for (Object argument : List.of(
                contest.data().samples(),
                contest.data().inputs(),
                contest.width(),
                contest.seconds(),
                contest.threads(),
                contest.seed())) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(variable, Integer.toString(contest.threads()));
        }
        return builder.start();
    }

    private Curve read(Contest contest, Process process) throws IOException {
        Curve curve = new Curve();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                int space = line.indexOf(' ');
                double seconds = Double.parseDouble(line.substring(0, space));
                if (seconds <= contest.seconds()) {
                    curve.add(seconds, Double.parseDouble(line.substring(space + 1)));
                }
                line = lines.readLine();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " failed with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return curve;
    }

    private static void write(Contest contest, Path file) throws IOException {
        double[] x = contest.x();
        double[] y = contest.y();
        ByteBuffer buffer =
                ByteBuffer.allocate(Double.BYTES * (x.length + y.length)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(x).put(y);
        Files.write(file, buffer.array());
    }
}
