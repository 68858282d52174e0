package io.rote.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The middle and the worst of a measurement over seeds, smaller being better.
 *
 * @param median the median (of an even number, the mean of the middle two)
 * @param worst the largest
 */
record Spread(double median, double worst) {

    /** The spread of at least one number; a NaN is the worst. */
    static Spread of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no numbers");
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[sorted.length - 1]);
    }

    /** "median (worst)", or one number where they look the same; empty if the median is NaN. */
    String show(String format) {
        if (Double.isNaN(median)) {
            return "";
        }
        String middle = String.format(Locale.ROOT, format, median);
        String largest = String.format(Locale.ROOT, format, worst);
        return middle.equals(largest) ? middle : middle + " (" + largest + ")";
    }
}
