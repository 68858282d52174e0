package io.rote.bench;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Residual against time of several contenders, both axes logarithmic, as an SVG file. */
final class ResidualPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;

    /** A logarithmic axis needs something to begin with. */
    private static final double FIRST_SECOND = 1e-2;

    private static final double LEAST_RESIDUAL = 1e-16;

    private ResidualPlot() {}

    static void write(Path file, String title, Map<String, Curve> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("seconds")
                .yAxisTitle("relative residual")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        curves.forEach((name, curve) -> {
            if (!curve.isEmpty()) {
                chart.addSeries(
                                name,
                                atLeast(curve.seconds(), FIRST_SECOND),
                                atLeast(curve.residuals(), LEAST_RESIDUAL))
                        .setMarker(SeriesMarkers.NONE);
            }
        });
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.paint(graphics, WIDTH, HEIGHT);
        try (OutputStream out = Files.newOutputStream(file)) {
            Processors.get("svg")
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static double[] atLeast(double[] values, double least) {
        return Arrays.stream(values).map(value -> Math.max(value, least)).toArray();
    }
}
