package io.rote.boost;

import java.util.SplittableRandom;

/** Sums over short vectors in the heap. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** x += factor · y. */
    static void add(double factor, double[] y, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }

    /** x *= factor. */
    static void scale(double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    static double[] gaussian(int count, SplittableRandom random) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }
}
