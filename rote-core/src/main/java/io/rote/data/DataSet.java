package io.rote.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The samples that a network is to memorize: n inputs in R^d and their labels, real (n × q) or class labels.
 *
 * <p><b>Shapes.</b> Inputs n × d and real labels n × q, row-major; class labels n indices into {@link #classes()}.
 *
 * <p><b>Assumptions.</b> n ≥ 2, d ≥ 1, every number finite. Checked on construction.
 *
 * <p><b>Guarantee.</b> Immutable; arrays are copied on the way in and on the way out, except by {@link #copyInput}.
 */
public final class DataSet {
    private final int samples;
    private final int inputs;
    private final double[] x;
    private final double[] y;
    private final int[] classIndex;
    private final Task task;
    private final List<String> features;
    private final List<String> targets;
    private final List<String> classes;

    private DataSet(
            Task task,
            int inputs,
            double[] x,
            double[] y,
            int[] classIndex,
            List<String> features,
            List<String> targets,
            List<String> classes) {
        if (inputs < 1) {
            throw new IllegalArgumentException("a data set needs at least one input column, got " + inputs);
        }
        if (x.length % inputs != 0) {
            throw new IllegalArgumentException(
                    "the inputs have " + x.length + " numbers, not a multiple of " + inputs + " columns");
        }
        this.samples = x.length / inputs;
        if (samples < 2) {
            throw new IllegalArgumentException("a data set needs at least two samples, got " + samples);
        }
        this.task = task;
        this.inputs = inputs;
        this.x = x;
        this.y = y;
        this.classIndex = classIndex;
        this.features = List.copyOf(features);
        this.targets = List.copyOf(targets);
        this.classes = List.copyOf(classes);
        if (this.features.size() != inputs) {
            throw new IllegalArgumentException(this.features.size() + " feature names for " + inputs + " inputs");
        }
        requireFinite(x, inputs, "input");
    }

    /**
     * Samples with real labels.
     *
     * @param inputs the number of input columns d
     * @param x n × d inputs, row-major; copied
     * @param outputs the number of labels per sample q
     * @param y n × q labels, row-major; copied
     * @throws IllegalArgumentException if the shapes disagree or a number is not finite
     */
    public static DataSet regression(int inputs, double[] x, int outputs, double[] y) {
        return regression(inputs, x, outputs, y, numbered("x", inputs), numbered("y", outputs));
    }

    /** As {@link #regression(int, double[], int, double[])}, with the names of the columns. */
    public static DataSet regression(
            int inputs, double[] x, int outputs, double[] y, List<String> features, List<String> targets) {
        if (outputs < 1 || targets.size() != outputs) {
            throw new IllegalArgumentException(targets.size() + " target names for " + outputs + " outputs");
        }
        DataSet data =
                new DataSet(Task.REGRESSION, inputs, x.clone(), y.clone(), new int[0], features, targets, List.of());
        if (y.length != (long) data.samples * outputs) {
            throw new IllegalArgumentException(
                    "expected " + (long) data.samples * outputs + " labels, got " + y.length);
        }
        requireFinite(y, outputs, "label");
        return data;
    }

    /** Samples with one real label each, one array per row. */
    public static DataSet regression(double[][] x, double[] y) {
        return regression(columns(x), flat(x), 1, y);
    }

    /**
     * Samples with class labels.
     *
     * @param inputs the number of input columns d
     * @param x n × d inputs, row-major; copied
     * @param classIndex n indices into {@code classes}; copied
     * @param features d column names
     * @param target the label column's name
     * @param classes the names of the classes, at least two; two classes make one output whose sign decides (negative for
     *     the first), C &gt; 2 classes make C outputs of which the largest decides
     */
    public static DataSet classification(
            int inputs, double[] x, int[] classIndex, List<String> features, String target, List<String> classes) {
        if (classes.size() < 2) {
            throw new IllegalArgumentException("classification needs at least two classes, got " + classes);
        }
        for (int i = 0; i < classIndex.length; i++) {
            if (classIndex[i] < 0 || classIndex[i] >= classes.size()) {
                throw new IllegalArgumentException(
                        "sample " + i + " has class " + classIndex[i] + ", not in 0.." + (classes.size() - 1));
            }
        }
        DataSet data = new DataSet(
                Task.CLASSIFICATION,
                inputs,
                x.clone(),
                new double[0],
                classIndex.clone(),
                features,
                List.of(target),
                classes);
        if (classIndex.length != data.samples) {
            throw new IllegalArgumentException("expected " + data.samples + " class labels, got " + classIndex.length);
        }
        return data;
    }

    /** Samples with class labels 0 … C−1, one array per row. */
    public static DataSet classification(double[][] x, int[] classIndex) {
        int count = 0;
        for (int c : classIndex) {
            count = Math.max(count, c + 1);
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            names.add(Integer.toString(c));
        }
        return classification(columns(x), flat(x), classIndex, numbered("x", columns(x)), "y", names);
    }

    /** Number of samples n. */
    public int samples() {
        return samples;
    }

    /** Number of input columns d. */
    public int inputs() {
        return inputs;
    }

    /** Number of network outputs q: label columns, or 1 for two classes, or C for C &gt; 2 classes. */
    public int outputs() {
        if (task == Task.REGRESSION) {
            return targets.size();
        }
        return classes.size() == 2 ? 1 : classes.size();
    }

    /** Real or class labels. */
    public Task task() {
        return task;
    }

    /** Input column names. */
    public List<String> features() {
        return features;
    }

    /** Label column names; one for class labels. */
    public List<String> targets() {
        return targets;
    }

    /** Class names; empty for real labels. */
    public List<String> classes() {
        return classes;
    }

    /** Input j of sample i. */
    public double input(int i, int j) {
        return x[Objects.checkIndex(i, samples) * inputs + Objects.checkIndex(j, inputs)];
    }

    /** Copies sample i's inputs into {@code to}, starting at {@code offset}. */
    public void copyInput(int i, double[] to, int offset) {
        System.arraycopy(x, Objects.checkIndex(i, samples) * inputs, to, offset, inputs);
    }

    /** A copy of the n × d inputs, row-major. */
    public double[] inputArray() {
        return x.clone();
    }

    /** Real label k of sample i. */
    public double label(int i, int k) {
        requireTask(Task.REGRESSION);
        return y[Objects.checkIndex(i, samples) * targets.size() + Objects.checkIndex(k, targets.size())];
    }

    /** A copy of the n × q real labels, row-major. */
    public double[] labelArray() {
        requireTask(Task.REGRESSION);
        return y.clone();
    }

    /** Class of sample i, an index into {@link #classes()}. */
    public int classOf(int i) {
        requireTask(Task.CLASSIFICATION);
        return classIndex[i];
    }

    /** The same samples in the order of {@code keep}, which may leave some out. */
    public DataSet select(int[] keep) {
        double[] sx = new double[keep.length * inputs];
        double[] sy = new double[task == Task.REGRESSION ? keep.length * targets.size() : 0];
        int[] sc = new int[task == Task.CLASSIFICATION ? keep.length : 0];
        for (int r = 0; r < keep.length; r++) {
            copyInput(keep[r], sx, r * inputs);
            if (task == Task.REGRESSION) {
                System.arraycopy(y, keep[r] * targets.size(), sy, r * targets.size(), targets.size());
            } else {
                sc[r] = classIndex[keep[r]];
            }
        }
        return new DataSet(task, inputs, sx, sy, sc, features, targets, classes);
    }

    /**
     * The samples with other inputs, named as by {@link #regression(int, double[], int, double[])}, and their own labels.
     *
     * @param newInputs d', the number of inputs of a sample
     * @param newX n × d' numbers, row-major; copied
     */
    public DataSet withInputs(int newInputs, double[] newX) {
        if (newX.length != (long) samples * newInputs) {
            throw new IllegalArgumentException(newX.length + " numbers for " + samples + " samples of " + newInputs);
        }
        return new DataSet(task, newInputs, newX.clone(), y, classIndex, numbered("x", newInputs), targets, classes);
    }

    /** The number of labels that a network has to reproduce: n·q real ones, or n classes. */
    public long labelCount() {
        return task == Task.REGRESSION ? (long) samples * targets.size() : samples;
    }

    /** SHA-256 over shape, task and every bit of the numbers, in hexadecimal: two data sets agree iff this does. */
    public String fingerprint() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        digest.update((task + " " + samples + " " + inputs + " " + outputs() + "\n").getBytes(StandardCharsets.UTF_8));
        for (String name : classes) {
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer row = ByteBuffer.allocate(Double.BYTES * Math.max(inputs, Math.max(1, targets.size())));
        for (int i = 0; i < samples; i++) {
            row.clear();
            for (int j = 0; j < inputs; j++) {
                row.putDouble(x[i * inputs + j]);
            }
            digest.update(row.flip());
            row.clear();
            if (task == Task.REGRESSION) {
                for (int k = 0; k < targets.size(); k++) {
                    row.putDouble(y[i * targets.size() + k]);
                }
            } else {
                row.putInt(classIndex[i]);
            }
            digest.update(row.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void requireTask(Task wanted) {
        if (task != wanted) {
            throw new IllegalStateException("the data set is for " + task + ", not " + wanted);
        }
    }

    private static void requireFinite(double[] values, int columns, String what) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        what + " " + k % columns + " of sample " + k / columns + " is " + values[k]);
            }
        }
    }

    private static List<String> numbered(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(stem + k);
        }
        return names;
    }

    private static int columns(double[][] rows) {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    private static double[] flat(double[][] rows) {
        int columns = columns(rows);
        double[] all = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " inputs, row 0 has " + columns);
            }
            System.arraycopy(rows[i], 0, all, i * columns, columns);
        }
        return all;
    }
}
