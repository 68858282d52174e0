package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Data sets of every kind that a construction must bear. */
final class SampleData {
    private SampleData() {}

    /** All of them, by name. */
    static Map<String, DataSet> all() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("two samples on a line", DataSet.regression(new double[][] {{0}, {1}}, new double[] {1, -1}));
        all.put("seven on a line", gaussian(7, 1, 1, 1));
        all.put("Gaussian 20 × 3", gaussian(20, 3, 1, 2));
        all.put("Gaussian 60 × 7", gaussian(60, 7, 1, 3));
        all.put("fewer samples than inputs", gaussian(5, 7, 1, 4));
        all.put("three targets", gaussian(24, 4, 3, 5));
        all.put("two classes", classes(50, 4, 2, 6));
        all.put("three classes", classes(30, 3, 3, 7));
        all.put("two classes, two samples", classes(2, 2, 2, 8));
        all.put("constant column", transformed(gaussian(20, 4, 1, 9), 1, v -> 7));
        all.put("large offset", transformed(gaussian(20, 3, 1, 10), 0, v -> v + 1e6));
        all.put(
                "tiny and huge units",
                transformed(transformed(gaussian(20, 3, 1, 11), 0, v -> v * 1e-12), 1, v -> v * 1e9));
        all.put("lattice 4 × 4", lattice(4));
        all.put("clusters", clusters());
        all.put("on a sphere", sphere(40, 12, 14));
        return all;
    }

    /** Independent Gaussian inputs and labels. */
    static DataSet gaussian(int n, int d, int q, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return DataSet.regression(d, numbers(random, n * d), q, numbers(random, n * q));
    }

    /** Inputs uniform on the unit sphere, Gaussian labels. */
    static DataSet sphere(int n, int d, long seed) {
        DataSet data = gaussian(n, d, 1, seed);
        double[] x = data.inputArray();
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += x[i * d + j] * x[i * d + j];
            }
            for (int j = 0; j < d; j++) {
                x[i * d + j] /= Math.sqrt(squares);
            }
        }
        return DataSet.regression(d, x, 1, data.labelArray());
    }

    /** Gaussian inputs with labels drawn from C classes, each of which occurs. */
    static DataSet classes(int n, int d, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = numbers(random, n * d);
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            label[i] = i < count ? i : random.nextInt(count);
        }
        List<String> names =
                IntStream.range(0, count).mapToObj(c -> "class " + c).toList();
        List<String> features = IntStream.range(0, d).mapToObj(j -> "x" + j).toList();
        return DataSet.classification(d, x, label, features, "y", names);
    }

    /** The same data with one column changed. */
    static DataSet transformed(DataSet data, int column, DoubleUnaryOperator change) {
        double[] x = data.inputArray();
        for (int at = column; at < x.length; at += data.inputs()) {
            x[at] = change.applyAsDouble(x[at]);
        }
        return DataSet.regression(data.inputs(), x, data.outputs(), data.labelArray());
    }

    /** The same data with one sample's inputs copied onto another, whose label differs. */
    static DataSet withRepeat(DataSet data, int from, int to) {
        double[] x = data.inputArray();
        data.copyInput(from, x, to * data.inputs());
        if (data.task() == Task.REGRESSION) {
            return DataSet.regression(data.inputs(), x, data.outputs(), data.labelArray());
        }
        int[] label = IntStream.range(0, data.samples()).map(data::classOf).toArray();
        label[to] = 1 - label[from];
        return DataSet.classification(data.inputs(), x, label, data.features(), "y", data.classes());
    }

    /** The integer points of a square: many share coordinates and lines. */
    private static DataSet lattice(int side) {
        SplittableRandom random = new SplittableRandom(12);
        double[] x = new double[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            x[2 * i] = i % side;
            x[2 * i + 1] = Math.floorDiv(i, side);
        }
        return DataSet.regression(2, x, 1, numbers(random, side * side));
    }

    /** Four clusters of five points each, a hundredth of their distance across. */
    private static DataSet clusters() {
        SplittableRandom random = new SplittableRandom(13);
        double[] x = numbers(random, 20 * 3);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 3; j++) {
                x[i * 3 + j] = x[i * 3 + j] / 100 + (i % 4 == j ? 1 : 0);
            }
        }
        return DataSet.regression(3, x, 1, numbers(random, 20));
    }

    private static double[] numbers(SplittableRandom random, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = random.nextGaussian();
        }
        return numbers;
    }
}
