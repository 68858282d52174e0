package io.rote.slab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The directions among which a slab network chooses. */
public final class SlabDirections {
    private static final double WORK = 2e8;
    private static final int FEWEST = 3;
    private static final int MOST = 16;

    private SlabDirections() {}

    /**
     * Gaussian directions in standardised coordinates, given in raw ones; 3 to 16 of them, fewer for more numbers.
     *
     * @param scale one over the columns' standard deviations, 0 for constant columns; read
     * @param numbers n·d, how many numbers a projection reads
     */
    public static List<double[]> draw(double[] scale, double numbers, long seed) {
        int d = scale.length;
        SplittableRandom random = new SplittableRandom(seed);
        int count = (int) Math.max(FEWEST, Math.min(MOST, WORK / numbers));
        List<double[]> directions = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            double[] u = new double[d];
            double norm = 0;
            for (int j = 0; j < d; j++) {
                u[j] = random.nextGaussian() * (scale[j] == 0 ? 0 : 1);
                norm = Math.hypot(norm, u[j]);
            }
            for (int j = 0; j < d; j++) {
                u[j] *= scale[j] / norm;
            }
            directions.add(u);
        }
        return directions;
    }

    /** u·x for the d numbers of x from an index on. */
    public static double project(double[] u, double[] x, int from) {
        double sum = 0;
        for (int j = 0; j < u.length; j++) {
            sum += u[j] * x[from + j];
        }
        return sum;
    }

    /** Σ|u_j x_j|, which bounds what rounding does to {@link #project}. */
    public static double size(double[] u, double[] x, int from) {
        double sum = 0;
        for (int j = 0; j < u.length; j++) {
            sum += Math.abs(u[j] * x[from + j]);
        }
        return sum;
    }

    /** Bound of the rounding error of projections of d terms whose {@link #size} is at most this. */
    public static double noise(int d, double largestSize) {
        return (d + 4) * 0x1p-52 * largestSize;
    }
}
