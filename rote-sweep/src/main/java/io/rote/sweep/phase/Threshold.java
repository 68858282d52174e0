package io.rote.sweep.phase;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The size at which half of the runs memorize, for one number of samples.
 *
 * <p><b>Estimate.</b> Rates are made non-decreasing in size by pooling adjacent violators, weighted by trials, then interpolated linearly.
 * For real labels the rate is known to be 0 up to one parameter per label (Sard), whatever the grid.
 *
 * <p><b>Interval.</b> From the largest size such that it and all smaller ones have a 95 % Wilson interval below one half, to the smallest
 * one from which on all intervals lie above it. Nothing is interpolated: between two sizes of the grid nothing is known but
 * that the probability does not fall. An end outside the grid is empty.
 *
 * @param samples n
 * @param estimate parameters per label at 50 %
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param neurons hidden units at the estimate, interpolated
 */
public record Threshold(
        int samples, OptionalDouble estimate, OptionalDouble lower, OptionalDouble upper, OptionalDouble neurons) {
    private static final double HALF = 0.5;

    /**
     * The threshold of points of one n, in increasing order of size.
     *
     * @param floor parameters per label below which no run can memorize, 0 if there is no such number
     */
    static Threshold of(List<PhasePoint> points, double floor) {
        List<PhasePoint> open =
                points.stream().filter(point -> point.perLabel() >= floor).toList();
        OptionalDouble estimate = estimate(open, floor);
        return new Threshold(
                points.get(0).samples(),
                estimate,
                lower(open, floor),
                upper(open),
                estimate.isPresent()
                        ? OptionalDouble.of(neurons(points, estimate.getAsDouble()))
                        : OptionalDouble.empty());
    }

    private static OptionalDouble estimate(List<PhasePoint> points, double floor) {
        double[] rate = isotonic(points);
        double size = floor;
        double below = 0;
        for (int k = 0; k < rate.length; k++) {
            double next = points.get(k).perLabel();
            if (rate[k] >= HALF) {
                boolean unknown = k == 0 && floor == 0;
                return unknown
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(size + (HALF - below) / (rate[k] - below) * (next - size));
            }
            size = next;
            below = rate[k];
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble lower(List<PhasePoint> points, double floor) {
        OptionalDouble lower = floor > 0 ? OptionalDouble.of(floor) : OptionalDouble.empty();
        for (int k = 0; k < points.size() && points.get(k).interval().upper() < HALF; k++) {
            lower = OptionalDouble.of(points.get(k).perLabel());
        }
        return lower;
    }

    private static OptionalDouble upper(List<PhasePoint> points) {
        OptionalDouble upper = OptionalDouble.empty();
        for (int k = points.size() - 1; k >= 0 && points.get(k).interval().lower() > HALF; k--) {
            upper = OptionalDouble.of(points.get(k).perLabel());
        }
        return upper;
    }

    /** Between the neighbouring sizes of the grid; the smallest size's where the threshold lies below it. */
    private static double neurons(List<PhasePoint> points, double perLabel) {
        PhasePoint below = points.get(0);
        for (PhasePoint point : points) {
            if (point.perLabel() >= perLabel) {
                double width = point.perLabel() - below.perLabel();
                double share = width == 0 ? 1 : Math.max(0, perLabel - below.perLabel()) / width;
                return below.neurons() + share * (point.neurons() - below.neurons());
            }
            below = point;
        }
        return below.neurons();
    }

    /** Pool adjacent violators: the non-decreasing sequence closest to the rates in the mean square weighted by trials. */
    static double[] isotonic(List<PhasePoint> points) {
        int n = points.size();
        double[] successes = new double[n];
        double[] trials = new double[n];
        int[] length = new int[n];
        int blocks = 0;
        for (PhasePoint point : points) {
            successes[blocks] = point.successes();
            trials[blocks] = point.trials();
            length[blocks] = 1;
            while (blocks > 0 && successes[blocks] / trials[blocks] <= successes[blocks - 1] / trials[blocks - 1]) {
                blocks--;
                successes[blocks] += successes[blocks + 1];
                trials[blocks] += trials[blocks + 1];
                length[blocks] += length[blocks + 1];
            }
            blocks++;
        }
        double[] rates = new double[n];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < length[block]; k++) {
                rates[at++] = successes[block] / trials[block];
            }
        }
        return rates;
    }
}
