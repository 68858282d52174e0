package io.rote.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as people read them. */
public final class Numbers {
    private Numbers() {}

    /** 12,345. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** 12,345 samples, 1 sample. */
    public static String count(long value, String singular, String plural) {
        return count(value) + " " + (value == 1 ? singular : plural);
    }

    /** Widths of layers: 27 · 34. */
    public static String widths(List<? extends Number> widths) {
        return widths.isEmpty()
                ? "none"
                : widths.stream().map(width -> count(width.longValue())).collect(Collectors.joining(" · "));
    }

    /** Two significant digits with an exponent, for errors: 3.1e-13; 0 if it is exactly 0. */
    public static String error(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** Four significant digits, with an exponent only where needed. */
    public static String measure(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= 1e-3 && size < 1e6) {
            int whole = size < 1 ? 0 : (int) Math.floor(Math.log10(size));
            return String.format(Locale.ROOT, "%,." + Math.max(0, 3 - whole) + "f", value);
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }

    /** 0.8 s, 12 s, 3 min 20 s, 2 h 5 min. */
    public static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
