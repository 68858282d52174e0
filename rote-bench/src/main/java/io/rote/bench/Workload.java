package io.rote.bench;

import io.rote.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random data: standard Gaussian inputs, labels that have nothing to do with them. */
final class Workload {
    private Workload() {}

    /** Standard Gaussian inputs n × d and real labels n × q. */
    static DataSet realLabels(int n, int d, int q, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return DataSet.regression(d, gaussian(n * d, random), q, gaussian(n * q, random));
    }

    /** Inputs uniform on the unit sphere and random labels ±1, as numbers: the data of BELM20. */
    static DataSet signsOnSphere(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = gaussian(n * d, random);
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += x[i * d + j] * x[i * d + j];
            }
            for (int j = 0; j < d; j++) {
                x[i * d + j] /= Math.sqrt(squares);
            }
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = random.nextBoolean() ? 1 : -1;
        }
        return DataSet.regression(d, x, 1, y);
    }

    /** Standard Gaussian inputs n × d and uniform labels out of a number of classes. */
    static DataSet classLabels(int n, int d, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return withRandomClasses(d, gaussian(n * d, random), classes, random);
    }

    /** The inputs of a data set with uniform labels out of a number of classes instead of its own. */
    static DataSet relabelled(DataSet data, int classes, long seed) {
        return withRandomClasses(data.inputs(), data.inputArray(), classes, new SplittableRandom(seed));
    }

    private static DataSet withRandomClasses(int d, double[] x, int classes, SplittableRandom random) {
        int[] labels = random.ints(x.length / d, 0, classes).toArray();
        List<String> features = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            features.add("x" + j);
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            names.add(Integer.toString(c));
        }
        return DataSet.classification(d, x, labels, features, "y", names);
    }

    private static double[] gaussian(int count, SplittableRandom random) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }
}
