package io.rote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a model in ONNX Runtime: what a user of the file will see, whatever Rote thinks of its network.
 *
 * <p><b>Numerics.</b> Computed in the model's own precision with the graph optimisations that are on by default; inputs of a
 * float32 model are rounded to the nearest float32, beyond its range to ±∞. Deterministic for a number of threads.
 *
 * <p><b>Cost.</b> Samples are run in groups such that one activation matrix takes at most 32 MiB. All native memory is released
 * before a method returns. The first call in a process loads ONNX Runtime's native library.
 */
public final class OnnxRuntimeCheck {
    private static final int MOST_ROWS = 1 << 14;
    private static final int MOST_CELLS = 1 << 22;
    /** Assumed of models that do not tell their widths. */
    private static final int UNKNOWN_WIDTH = 1 << 12;

    private OnnxRuntimeCheck() {}

    /**
     * A model's outputs, computed by one thread.
     *
     * @param model the model's file
     * @param x n × inputs, row-major; read
     * @param inputs d
     * @return n × q, row-major, widened to binary64
     * @throws IllegalArgumentException if x is no matrix with that many columns or the model's shape is another one
     * @throws MissingKernelException if ONNX Runtime lacks an operator in the model's precision
     * @throws IllegalStateException if ONNX Runtime cannot load or run the model
     * @throws UncheckedIOException if the file is not there
     */
    public static double[] outputs(Path model, double[] x, int inputs) {
        return outputs(model, x, inputs, 1);
    }

    /** A model's outputs, computed by a number of threads, at least 1. */
    public static double[] outputs(Path model, double[] x, int inputs, int threads) {
        return evaluated(model, x, inputs, threads, ResultColumns::only);
    }

    /**
     * The scores of a classifier by the probabilities that it gives: those of the classes, or of two the second's less the first's.
     *
     * @param classes the classes' names in the order of the scores; empty if the model does not tell
     * @return n × q, q the number of classes, or 1 for two
     */
    public static double[] scores(Path model, double[] x, int inputs, List<String> classes, int threads) {
        double[] p = evaluated(model, x, inputs, threads, outputs -> ResultColumns.probabilities(outputs, classes));
        int n = x.length / inputs;
        if (p.length != 2L * n) {
            return p;
        }
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> p[2 * i + 1] - p[2 * i]);
        return differences;
    }

    private static double[] evaluated(
            Path model, double[] x, int inputs, int threads, Function<Map<String, NodeInfo>, ResultColumns> columns) {
        if (inputs < 1 || x.length % inputs != 0 || threads < 1) {
            throw new IllegalArgumentException(x.length + " numbers, " + inputs + " inputs, " + threads + " threads");
        }
        if (!Files.isRegularFile(model)) {
            throw new UncheckedIOException(new NoSuchFileException(model.toString()));
        }
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "rote");
            environment.setTelemetry(false);
            try (OrtSession.SessionOptions options = options(threads);
                    OrtSession session = environment.createSession(model.toString(), options)) {
                return run(environment, session, x, inputs, columns.apply(session.getOutputInfo()));
            }
        } catch (OrtException e) {
            if (e.getCode() == OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED) {
                throw new MissingKernelException("ONNX Runtime cannot run " + model + ": " + e.getMessage(), e);
            }
            throw new IllegalStateException("ONNX Runtime cannot run " + model + ": " + e.getMessage(), e);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        options.setDeterministicCompute(true);
        // without an arena, memory of one group of samples is given back before the next
        options.setCPUArenaAllocator(false);
        return options;
    }

    private static double[] run(
            OrtEnvironment environment, OrtSession session, double[] x, int d, ResultColumns columns)
            throws OrtException {
        TensorInfo input = port(session.getInputInfo());
        int q = columns.count();
        if (input.getShape()[1] != d || q < 1) {
            throw new IllegalArgumentException("expected [N, " + d + "] in and [N, q] out, the model has "
                    + describe(input) + " and " + session.getOutputInfo().values());
        }
        String name = session.getInputNames().iterator().next();
        int n = x.length / d;
        double[] y = new double[Math.multiplyExact(n, q)];
        int rows = Math.min(Math.max(n, 1), rowsAtOnce(widest(session, Math.max(d, q))));
        boolean wide = input.type == OnnxJavaType.DOUBLE;
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(rows * (wide ? 8 : 4), d))
                .order(ByteOrder.nativeOrder());
        for (int from = 0; from < n; from += rows) {
            int count = Math.min(rows, n - from);
            try (OnnxTensor batch = tensor(environment, buffer, wide, x, from * d, count, d);
                    OrtSession.Result result = session.run(Map.of(name, batch))) {
                columns.copy(result, y, from * q, count);
            }
        }
        return y;
    }

    private static OnnxTensor tensor(
            OrtEnvironment environment, ByteBuffer buffer, boolean wide, double[] x, int offset, int count, int d)
            throws OrtException {
        long[] shape = {count, d};
        buffer.clear();
        if (wide) {
            DoubleBuffer values =
                    buffer.asDoubleBuffer().put(x, offset, count * d).flip();
            return OnnxTensor.createTensor(environment, values, shape);
        }
        FloatBuffer values = buffer.asFloatBuffer();
        for (int k = 0; k < count * d; k++) {
            values.put((float) x[offset + k]);
        }
        return OnnxTensor.createTensor(environment, values.flip(), shape);
    }

    /** The only input or output, which must be a matrix of floating-point numbers. */
    static TensorInfo port(Map<String, NodeInfo> ports) {
        if (ports.size() == 1
                && ports.values().iterator().next().getInfo() instanceof TensorInfo info
                && info.getShape().length == 2
                && (info.type == OnnxJavaType.DOUBLE || info.type == OnnxJavaType.FLOAT)) {
            return info;
        }
        throw new IllegalArgumentException("expected one matrix of float or double, the model has " + ports.values());
    }

    private static String describe(TensorInfo info) {
        return info.type + " " + Arrays.toString(info.getShape());
    }

    private static int rowsAtOnce(long widest) {
        return (int) Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / widest));
    }

    private static long widest(OrtSession session, long ports) throws OrtException {
        String widths = session.getMetadata().getCustomMetadata().get(ModelMetadata.WIDTHS);
        if (widths == null) {
            return Math.max(ports, UNKNOWN_WIDTH);
        }
        try {
            long widest = ports;
            for (Object width : JSON.std.listFrom(widths)) {
                widest = Math.max(widest, ((Number) width).longValue());
            }
            return widest;
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "the model's " + ModelMetadata.WIDTHS + " is no list of numbers: " + widths, e);
        }
    }
}
