package io.rote.bench;

import java.util.ArrayList;
import java.util.List;

/** How a relative residual falls with time; the best so far at every moment. */
final class Curve {
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> residuals = new ArrayList<>();

    /** Adds a moment; one that is no better than the last is kept too, so that a plot shows the whole time. */
    void add(double second, double residual) {
        seconds.add(second);
        residuals.add(Math.min(residual, best()));
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    /** The best residual, +∞ if there is none. */
    double best() {
        return residuals.isEmpty() ? Double.POSITIVE_INFINITY : residuals.get(residuals.size() - 1);
    }

    /** The first moment with a residual of at most {@code goal}, +∞ if there is none. */
    double secondsTo(double goal) {
        for (int k = 0; k < seconds.size(); k++) {
            if (residuals.get(k) <= goal) {
                return seconds.get(k);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    double[] seconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] residuals() {
        return residuals.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
