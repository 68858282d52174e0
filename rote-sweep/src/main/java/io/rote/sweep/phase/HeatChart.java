package io.rote.sweep.phase;

import java.util.List;

/**
 * Success rates over samples and sizes, with the theorems' lines.
 *
 * @param id the figure's file name, without ending
 * @param heading the heading
 * @param caption what is to be seen
 * @param results the points
 * @param lines the theorems' sizes
 * @param perLabel whether sizes are parameters per label, else hidden units
 */
public record HeatChart(
        String id, String heading, String caption, PanelResults results, List<TheoremLine> lines, boolean perLabel) {

    /** Copies the lines. */
    public HeatChart {
        lines = List.copyOf(lines);
    }

    double size(PhasePoint point) {
        return perLabel ? point.perLabel() : point.neurons();
    }

    double size(TheoremLine.Point point) {
        return perLabel ? point.perLabel() : point.neurons();
    }

    /** The largest size that is drawn: theorems far above the grid would squeeze it. */
    double most() {
        double low = results.points().stream().mapToDouble(this::size).min().orElse(0);
        double high = results.points().stream().mapToDouble(this::size).max().orElse(1);
        double top = high > 8 * low ? 4 * high : high + 1.5 * (high - low);
        double lines = this.lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(this::size)
                .filter(size -> size <= top)
                .max()
                .orElse(high);
        return Math.max(high, lines);
    }

    String up() {
        return perLabel ? "parameters per label" : "hidden neurons";
    }
}
