package io.rote.cli;

import io.rote.data.Task;
import io.rote.memorize.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Words for a position. */
final class ProgressText {
    private final Task task;

    ProgressText(Task task) {
        this.task = task;
    }

    /** Such as {@code width 37, 1.02 parameters per label}. */
    String size(Progress progress) {
        return String.format(
                Locale.ROOT, "%s, %.3g parameters per label", widths(progress.widths()), progress.parametersPerLabel());
    }

    /** Such as {@code residual 3.1e-07} or {@code 12 wrong}. */
    String fit(Progress progress) {
        return task == Task.REGRESSION
                ? String.format(Locale.ROOT, "residual %.1e", progress.residual())
                : progress.misclassified() + " wrong";
    }

    /** Such as {@code width 37} or {@code widths 12, 9}. */
    static String widths(List<Integer> widths) {
        String list = String.join(", ", widths.stream().map(String::valueOf).toList());
        return (widths.size() == 1 ? "width " : "widths ") + list;
    }

    /** Such as {@code 0.4 s}, {@code 12 s}, {@code 3:05} or {@code 1:02:00}. */
    static String time(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** The same for seconds. */
    static String time(double seconds) {
        return time(Duration.ofMillis(Math.round(1000 * seconds)));
    }
}
