package io.rote.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of log10 |value| in even bins, for several series over the same bins; the narrower the spread, the finer the bins.
 *
 * <p>Zeros and values that are not finite have no logarithm; they are counted apart.
 */
final class LogHistogram {
    /** Beyond this many the outermost bins collect the rest. */
    private static final int MOST_BINS = 120;

    private final Map<String, double[]> series = new LinkedHashMap<>();

    /** Adds a series; the values are kept, not copied. */
    LogHistogram add(String name, double[] values) {
        series.put(name, values);
        return this;
    }

    /** {@code first}: the lowest edge in units of a bin; {@code perDecade}; {@code series}: name, counts, zeros, notFinite. */
    Map<String, Object> data() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] values : series.values()) {
            for (double value : values) {
                if (hasBin(value)) {
                    least = Math.min(least, Math.log10(Math.abs(value)));
                    most = Math.max(most, Math.log10(Math.abs(value)));
                }
            }
        }
        int perDecade = perDecade(most - least);
        int hi = least > most ? 0 : (int) Math.floor(perDecade * most);
        int lo = least > most ? 0 : Math.max(hi - MOST_BINS + 1, (int) Math.floor(perDecade * least));
        List<Map<String, Object>> counted = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : series.entrySet()) {
            counted.add(count(entry.getKey(), entry.getValue(), perDecade, lo, hi));
        }
        return Map.of("first", lo, "perDecade", perDecade, "series", counted);
    }

    private static int perDecade(double decades) {
        if (decades > 4) {
            return 2;
        }
        return decades > 1 ? 5 : 20;
    }

    /** How many values of all series are 0. */
    long zeros() {
        long zeros = 0;
        for (double[] values : series.values()) {
            for (double value : values) {
                zeros += value == 0 ? 1 : 0;
            }
        }
        return zeros;
    }

    private static Map<String, Object> count(String name, double[] values, int perDecade, int lo, int hi) {
        long[] counts = new long[hi - lo + 1];
        long zeros = 0;
        long notFinite = 0;
        for (double value : values) {
            if (hasBin(value)) {
                counts[Math.max((int) Math.floor(perDecade * Math.log10(Math.abs(value))), lo) - lo]++;
            } else if (value == 0) {
                zeros++;
            } else {
                notFinite++;
            }
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", name);
        one.put("counts", counts);
        one.put("zeros", zeros);
        one.put("notFinite", notFinite);
        return one;
    }

    private static boolean hasBin(double value) {
        return value != 0 && Double.isFinite(value);
    }
}
