package io.rote.bench;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named lines on two logarithmic axes, as an SVG file. */
final class LogLogPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;

    private final XYChart chart;

    LogLogPlot(String title, String across, String up) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    }

    /** Adds a line of positive numbers; one without points is left out. */
    void line(String name, double[] x, double[] y, boolean dots) {
        if (x.length > 0) {
            chart.addSeries(name, x, y).setMarker(dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
    }

    /** As {@link #line(String, double[], double[], boolean)}, with dots. */
    void line(String name, List<Double> x, List<Double> y) {
        line(
                name,
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray(),
                true);
    }

    /** Writes the file. */
    void write(Path file) {
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
}
