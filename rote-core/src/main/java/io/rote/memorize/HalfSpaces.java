package io.rote.memorize;

import io.rote.slab.LocalAffine;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units that take given positive values on a group of samples and are 0 on all others.
 *
 * <p>w·x + b is the affine function of least gradient through the group's values, plus the least multiple of the hull's normal (the part
 * of the way from the mean to the group that is orthogonal to the group) that takes all other samples below 0 by more than rounding.
 */
final class HalfSpaces {
    private static final double UNIT = 0x1p-53;
    private static final int PASSES = 4;

    private final int n;
    private final int d;
    private final double[] x;
    private final double[] scaled;
    private final double[] largest;
    private final double scale;
    private final LocalAffine fit;
    private final double[] gradient;
    private final double[] normal;
    private final boolean[] inside;
    private int blockedSample;
    private int blockingSample;

    /**
     * Units for the rows of x.
     *
     * @param x n × d inputs, row-major; read
     */
    HalfSpaces(double[] x, int d) {
        this.x = x;
        this.d = d;
        n = x.length / d;
        fit = new LocalAffine(d, 1);
        gradient = new double[d];
        normal = new double[d];
        inside = new boolean[n];
        largest = new double[d];
        double[] mean = new double[d];
        for (int k = 0; k < x.length; k++) {
            mean[k % d] += x[k] / n;
            largest[k % d] = Math.max(largest[k % d], Math.abs(x[k]));
        }
        scaled = new double[x.length];
        double size = 0;
        for (int k = 0; k < x.length; k++) {
            scaled[k] = x[k] - mean[k % d];
            size = Math.max(size, Math.abs(scaled[k]));
        }
        scale = size == 0 ? 1 : size;
        for (int k = 0; k < x.length; k++) {
            scaled[k] /= scale;
        }
    }

    /** The largest distance of an input from the mean. */
    double radius() {
        double radius = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += scaled[i * d + j] * scaled[i * d + j];
            }
            radius = Math.max(radius, Math.sqrt(squares) * scale);
        }
        return radius;
    }

    /** The two samples, in ascending order, that stood in the way when {@link #unit} last found nothing. */
    List<Integer> blocked() {
        return List.of(Math.min(blockedSample, blockingSample), Math.max(blockedSample, blockingSample));
    }

    /**
     * The unit of a group, or null if no half-space with a normal that points from the mean to the group cuts it off.
     *
     * @param samples the group, the first one the pivot; kept
     * @param values the positive values of all n samples; read at the group's
     */
    @Nullable
    HalfSpaceUnit unit(int[] samples, double[] values) {
        int pivot = samples[0];
        fit.clear();
        for (int i : samples) {
            if (!fit.add(scaled, i * d, new double[] {values[i]})) {
                return null;
            }
        }
        fit.gradient(0, gradient);
        System.arraycopy(scaled, pivot * d, normal, 0, d);
        fit.complement(normal);
        Arrays.fill(inside, false);
        for (int i : samples) {
            inside[i] = true;
        }
        double margin = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            double multiple = multiple(pivot, values[pivot] + margin);
            if (multiple == Double.POSITIVE_INFINITY) {
                return null;
            }
            HalfSpaceUnit unit = raw(samples, values, multiple);
            if (unit.noise() <= margin) {
                return unit;
            }
            margin = 2 * unit.noise();
        }
        return null;
    }

    /** The least multiple of the normal that takes value + gradient·(x − pivot) to 0 or below outside the group; ∞ if none does. */
    private double multiple(int pivot, double value) {
        double least = 0;
        double most = Double.POSITIVE_INFINITY;
        int lower = pivot;
        int upper = pivot;
        for (int j = 0; j < n; j++) {
            if (inside[j]) {
                continue;
            }
            double height = value;
            double along = 0;
            for (int c = 0; c < d; c++) {
                double step = scaled[j * d + c] - scaled[pivot * d + c];
                height += gradient[c] * step;
                along += normal[c] * step;
            }
            // height + multiple · along must not be positive
            if (along < 0) {
                if (-height / along > least) {
                    least = -height / along;
                    lower = j;
                }
            } else if (height > 0 || (along > 0 && -height / along < most)) {
                most = height > 0 ? -1 : -height / along;
                upper = j;
            }
        }
        if (least <= most) {
            return least;
        }
        blockedSample = pivot;
        blockingSample = upper == pivot ? lower : upper;
        return Double.POSITIVE_INFINITY;
    }

    private HalfSpaceUnit raw(int[] samples, double[] values, double multiple) {
        int pivot = samples[0];
        double[] w = new double[d];
        double b = values[pivot];
        double size = Math.abs(b);
        for (int c = 0; c < d; c++) {
            w[c] = (gradient[c] + multiple * normal[c]) / scale;
            b -= w[c] * x[pivot * d + c];
            size += 2 * Math.abs(w[c]) * largest[c];
        }
        double error = 0;
        for (int i : samples) {
            double z = 0;
            for (int c = 0; c < d; c++) {
                z += w[c] * x[i * d + c];
            }
            error = Math.max(error, Math.abs(Math.max(0, z + b) - values[i]));
        }
        return new HalfSpaceUnit(samples, w, b, 8 * (d + 4) * UNIT * size, error);
    }
}
