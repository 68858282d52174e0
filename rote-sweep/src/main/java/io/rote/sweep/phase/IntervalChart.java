package io.rote.sweep.phase;

import java.util.List;

/**
 * Curves of measured values with intervals.
 *
 * @param id the figure's file name, without ending
 * @param heading the heading
 * @param caption what is to be seen
 * @param across the horizontal axis
 * @param up the vertical axis
 * @param curves the curves
 * @param level a horizontal reference line, NaN for none
 */
public record IntervalChart(
        String id, String heading, String caption, Axis across, Axis up, List<Curve> curves, double level) {

    /** Copies the curves. */
    public IntervalChart {
        curves = List.copyOf(curves);
    }

    /**
     * An axis.
     *
     * @param name its quantity
     * @param logarithmic whether it is
     */
    public record Axis(String name, boolean logarithmic) {}

    /**
     * A curve.
     *
     * @param name what the legend calls it
     * @param points in increasing order across
     */
    public record Curve(String name, List<Point> points) {
        /** Copies the points. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * A value with its interval; ends are NaN where there is none.
     *
     * @param x place across
     * @param y value
     * @param lower lower end
     * @param upper upper end
     */
    public record Point(double x, double y, double lower, double upper) {}
}
