package io.rote.sweep.phase;

import java.util.Arrays;

/**
 * Median and quartiles of some numbers, by linear interpolation between order statistics; NaN for none.
 *
 * @param lower first quartile
 * @param median second quartile
 * @param upper third quartile
 */
public record Quartiles(double lower, double median, double upper) {

    /** Of all values that are not NaN. */
    public static Quartiles of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double weight = place - below;
        return weight == 0 ? sorted[below] : (1 - weight) * sorted[below] + weight * sorted[above];
    }
}
