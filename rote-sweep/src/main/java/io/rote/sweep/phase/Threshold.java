package io.rote.sweep.phase;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The size at which half of the runs memorize, for one number of samples.
 *
 * <p><b>Estimate.</b> Rates are made non-decreasing in size by pooling adjacent violators, weighted by trials, then interpolated linearly.
 *
 * <p><b>Interval.</b> From the size where the upper ends of the 95 % Wilson intervals first reach one half, to the size from which on all
 * lower ends lie above it, both interpolated. An end outside the grid is empty: the grid does not show it.
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

    /** The threshold of points of one n, in increasing order of size. */
    static Threshold of(List<PhasePoint> points) {
        double[] size = values(points, PhasePoint::perLabel);
        double[] rate = isotonic(points);
        double[] low = values(points, point -> point.interval().lower());
        double[] high = values(points, point -> point.interval().upper());
        // from some size on all lower ends are above one half: the last one below it decides
        for (int k = low.length - 2; k >= 0; k--) {
            low[k] = Math.min(low[k], low[k + 1]);
        }
        for (int k = 1; k < high.length; k++) {
            high[k] = Math.max(high[k], high[k - 1]);
        }
        return new Threshold(
                points.get(0).samples(),
                crossing(size, rate),
                crossing(size, high),
                crossing(size, low),
                crossing(values(points, PhasePoint::neurons), rate));
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

    /** Where a non-decreasing sequence reaches one half; empty if it does so before the first size or not at all. */
    private static OptionalDouble crossing(double[] size, double[] value) {
        for (int k = 0; k < value.length; k++) {
            if (value[k] >= HALF) {
                if (k == 0) {
                    return OptionalDouble.empty();
                }
                double share = (HALF - value[k - 1]) / (value[k] - value[k - 1]);
                return OptionalDouble.of(size[k - 1] + share * (size[k] - size[k - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    private static double[] values(List<PhasePoint> points, ToDoubleFunction<PhasePoint> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
