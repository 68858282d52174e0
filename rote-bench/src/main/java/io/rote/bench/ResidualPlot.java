package io.rote.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Residual against time of several contenders, both axes logarithmic, as an SVG file. */
final class ResidualPlot {
    /** A logarithmic axis needs something to begin with. */
    private static final double FIRST_SECOND = 1e-2;

    private static final double LEAST_RESIDUAL = 1e-16;

    private ResidualPlot() {}

    static void write(Path file, String title, Map<String, Curve> curves) {
        LogLogPlot plot = new LogLogPlot(title, "seconds", "relative residual");
        curves.forEach((name, curve) -> plot.line(
                name, atLeast(curve.seconds(), FIRST_SECOND), atLeast(curve.residuals(), LEAST_RESIDUAL), false));
        plot.write(file);
    }

    private static double[] atLeast(double[] values, double least) {
        return Arrays.stream(values).map(value -> Math.max(value, least)).toArray();
    }
}
