package io.rote.boost;

import io.rote.data.DataSet;
import java.util.SplittableRandom;

/** Random signs on random points of the unit sphere. */
final class Sphere {
    private Sphere() {}

    static DataSet of(int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n * d];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double[] point = Vectors.gaussian(d, random);
            Vectors.scale(1 / Vectors.norm(point), point);
            System.arraycopy(point, 0, x, i * d, d);
            y[i] = random.nextBoolean() ? 1 : -1;
        }
        return DataSet.regression(d, x, 1, y);
    }
}
