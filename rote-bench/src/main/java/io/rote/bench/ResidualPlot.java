package io.rote.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Residual against time of several contenders, both axes logarithmic, as an SVG file. */
final class ResidualPlot {
    /** A logarithmic axis needs something to begin with. */
    private static final double FIRST_SECOND = 1e-2;

    private static final double LEAST_RESIDUAL = 1e-16;

    /** A factor that can be seen on a logarithmic axis. */
    private static final double VISIBLE = 1.02;

    private ResidualPlot() {}

    static void write(Path file, String title, Map<String, Curve> curves) {
        LogLogPlot plot = new LogLogPlot(title, "seconds", "relative residual");
        curves.forEach((name, curve) -> {
            Curve thin = thinned(curve);
            plot.line(name, atLeast(thin.seconds(), FIRST_SECOND), atLeast(thin.residuals(), LEAST_RESIDUAL), false);
        });
        plot.write(file);
    }

    /** Without points that lie on others: Adam tells thousands. */
    private static Curve thinned(Curve curve) {
        Curve thin = new Curve();
        double[] seconds = curve.seconds();
        double[] residuals = curve.residuals();
        double last = 0;
        for (int k = 0; k < seconds.length; k++) {
            boolean moved = seconds[k] > VISIBLE * last || residuals[k] * VISIBLE < thin.best();
            if (moved || k == seconds.length - 1) {
                thin.add(seconds[k], residuals[k]);
                last = seconds[k];
            }
        }
        return thin;
    }

    private static double[] atLeast(double[] values, double least) {
        return Arrays.stream(values).map(value -> Math.max(value, least)).toArray();
    }
}
