package io.rote.cli;

import io.rote.data.Task;
import io.rote.memorize.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far the size being tried is from its goal, and a guess of how long that takes.
 *
 * <p>The distance is log10(residual / tolerance) for real labels and the number of wrong samples for class labels. The guess
 * goes on at the rate of the last {@value #WINDOW} steps; there is none while the distance does not fall. It covers this size
 * only: nobody knows how many sizes a search will try.
 */
final class Goal {
    private static final int WINDOW = 20;

    private final Task task;
    private final double tolerance;
    private final Deque<double[]> recent = new ArrayDeque<>();
    private int attempt;
    private double start;

    Goal(Task task, double tolerance) {
        this.task = task;
        this.tolerance = tolerance;
    }

    void add(Progress progress) {
        double distance = distance(progress);
        if (progress.attempt() != attempt) {
            attempt = progress.attempt();
            recent.clear();
            start = distance;
        }
        start = Math.max(start, distance);
        recent.addLast(new double[] {progress.seconds(), distance});
        if (recent.size() > WINDOW) {
            recent.removeFirst();
        }
    }

    /** The part of the way that is done, from 0 to 1. */
    double fraction() {
        if (recent.isEmpty() || !(start > 0)) {
            return 0;
        }
        return Math.min(1, Math.max(0, 1 - recent.getLast()[1] / start));
    }

    /** The time to the goal at the present rate, or empty if nothing can be said. */
    Optional<Duration> remaining() {
        if (recent.size() < 2) {
            return Optional.empty();
        }
        double[] from = recent.getFirst();
        double[] to = recent.getLast();
        double rate = (from[1] - to[1]) / (to[0] - from[0]);
        if (!(rate > 0) || rate == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) Math.min(1e15, 1000 * to[1] / rate)));
    }

    private double distance(Progress progress) {
        return task == Task.REGRESSION
                ? Math.max(0, Math.log10(progress.residual() / tolerance))
                : progress.misclassified();
    }
}
