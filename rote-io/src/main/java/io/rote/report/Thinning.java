package io.rote.report;

/** Which of many points a chart shows: all, or evenly spaced ones, always with the first and the last. */
final class Thinning {
    /** The most points that a chart shows. */
    static final int LIMIT = 5_000;

    private Thinning() {}

    /** At most {@value #LIMIT} indices below {@code count}, ascending. */
    static int[] of(int count) {
        int shown = Math.min(count, LIMIT);
        int[] indices = new int[shown];
        for (int k = 0; k < shown; k++) {
            indices[k] = shown == count ? k : (int) ((long) k * (count - 1) / (shown - 1));
        }
        return indices;
    }

    /** A remark for the caption, empty if everything is shown. */
    static String remark(int count, String what) {
        return count <= LIMIT
                ? ""
                : " Of " + Numbers.count(count) + " " + what + ", " + Numbers.count(LIMIT)
                        + " evenly spaced ones are shown.";
    }
}
