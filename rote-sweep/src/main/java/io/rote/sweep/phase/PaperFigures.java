package io.rote.sweep.phase;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The page's charts as SVG or PNG files, drawn by XChart without a browser. */
public final class PaperFigures {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int BOX = 14;

    /** A logarithmic axis has labels at powers of ten only, so that a shorter one would have one or none. */
    private static final double DECADE = 10;

    /** Pixels of a PNG for each unit of length. */
    private static final int SCALE = 2;

    /** Rates in fifths, dark to light: Viridis, which is also read in grey. */
    private static final List<Color> SHADES = List.of(
            new Color(0x440154),
            new Color(0x3b528b),
            new Color(0x21918c),
            new Color(0x5ec962),
            new Color(0xaddc30),
            new Color(0xfde725));

    private static final List<String> BANDS = List.of("0 %", "1–25 %", "26–50 %", "51–75 %", "76–99 %", "100 %");

    /** Okabe and Ito's colours. */
    private static final List<Color> LINES = List.of(
            new Color(0x0072b2),
            new Color(0xe69f00),
            new Color(0x009e73),
            new Color(0xd55e00),
            new Color(0xcc79a7),
            new Color(0x56b4e9),
            new Color(0x000000));

    private PaperFigures() {}

    /**
     * Every figure as a file's content by its name.
     *
     * @param format {@code svg} or {@code png}
     */
    public static Map<String, byte[]> of(PhaseDiagram diagram, String format) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Charts.thresholds(diagram)
                .ifPresent(chart -> files.put(chart.id() + "." + format, drawn(chart(chart), format)));
        for (PanelResults results : diagram.panels()) {
            for (HeatChart chart : Charts.heat(results)) {
                files.put(chart.id() + "." + format, drawn(chart(chart), format));
            }
            Charts.curves(results).forEach(chart -> files.put(chart.id() + "." + format, drawn(chart(chart), format)));
        }
        return files;
    }

    private static XYChart chart(HeatChart heat) {
        XYChart chart = empty(heat.heading(), "samples n", heat.up());
        chart.getStyler().setXAxisLogarithmic(spread(heat) >= DECADE);
        Map<Integer, List<PhasePoint>> bands = new TreeMap<>();
        heat.results()
                .points()
                .forEach(point -> bands.computeIfAbsent(band(point), b -> new ArrayList<>())
                        .add(point));
        bands.forEach((band, points) -> {
            XYSeries series = chart.addSeries(
                    BANDS.get(band),
                    points.stream().mapToDouble(PhasePoint::samples).toArray(),
                    points.stream().mapToDouble(heat::size).toArray());
            style(series, SHADES.get(band), SeriesMarkers.SQUARE, false);
        });
        int colour = 3;
        for (TheoremLine line : heat.lines()) {
            XYSeries series = chart.addSeries(
                    line.id() + (line.necessary() ? " (necessary)" : " (sufficient)"),
                    line.points().stream()
                            .mapToDouble(TheoremLine.Point::samples)
                            .toArray(),
                    line.points().stream().mapToDouble(heat::size).toArray());
            style(series, LINES.get(colour++ % LINES.size()), SeriesMarkers.NONE, true);
            series.setLineStyle(line.necessary() ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
        }
        List<Threshold> thresholds = heat.results().thresholds().stream()
                .filter(threshold -> threshold.estimate().isPresent())
                .toList();
        if (!thresholds.isEmpty()) {
            XYSeries series = chart.addSeries(
                    "50 %",
                    thresholds.stream().mapToDouble(Threshold::samples).toArray(),
                    thresholds.stream()
                            .mapToDouble(threshold -> heat.perLabel()
                                    ? threshold.estimate().getAsDouble()
                                    : threshold.neurons().orElseThrow())
                            .toArray());
            style(series, Color.RED, SeriesMarkers.CROSS, false);
        }
        chart.getStyler().setMarkerSize(BOX);
        return chart;
    }

    private static XYChart chart(IntervalChart intervals) {
        XYChart chart = empty(
                intervals.heading(), intervals.across().name(), intervals.up().name());
        chart.getStyler().setXAxisLogarithmic(intervals.across().logarithmic() && spread(intervals) >= DECADE);
        chart.getStyler().setYAxisLogarithmic(intervals.up().logarithmic());
        int colour = 0;
        for (IntervalChart.Curve curve : intervals.curves()) {
            double aside = aside(intervals, colour);
            List<IntervalChart.Point> points = curve.points().stream()
                    .map(point -> new IntervalChart.Point(point.x() * aside, point.y(), point.lower(), point.upper()))
                    .toList();
            Color shade = LINES.get(colour++ % LINES.size());
            XYSeries series = chart.addSeries(
                    curve.name(),
                    points.stream().mapToDouble(IntervalChart.Point::x).toArray(),
                    points.stream().mapToDouble(IntervalChart.Point::y).toArray());
            style(series, shade, SeriesMarkers.CIRCLE, true);
            points.forEach(point -> bar(chart, curve.name(), point, shade));
        }
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    /** Curves over the same numbers of samples stand a little beside each other, so that all intervals are seen. */
    private static double aside(IntervalChart chart, int curve) {
        return chart.across().logarithmic()
                ? Math.pow(1.02, curve - (chart.curves().size() - 1) / 2.0)
                : 1;
    }

    /** XChart's own bars are as long above as below, which a share of 100 % cannot be: each is a line of two points. */
    private static void bar(XYChart chart, String name, IntervalChart.Point point, Color colour) {
        double low = Double.isNaN(point.lower()) ? point.y() : point.lower();
        double high = Double.isNaN(point.upper()) ? point.y() : point.upper();
        if (low < high) {
            XYSeries series = chart.addSeries(
                    name + " at " + point.x(), new double[] {point.x(), point.x()}, new double[] {low, high});
            style(series, colour, SeriesMarkers.NONE, true);
            series.setLineWidth(1);
            series.setShowInLegend(false);
        }
    }

    private static void style(XYSeries series, Color colour, Marker marker, boolean line) {
        series.setMarker(marker);
        series.setMarkerColor(colour);
        series.setLineColor(colour);
        series.setLineStyle(line ? SeriesLines.SOLID : SeriesLines.NONE);
    }

    private static double spread(IntervalChart chart) {
        DoubleSummaryStatistics across = chart.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(IntervalChart.Point::x)
                .summaryStatistics();
        return across.getMax() / across.getMin();
    }

    private static double spread(HeatChart heat) {
        return (double) heat.results().bySamples().lastKey()
                / heat.results().bySamples().firstKey();
    }

    private static int band(PhasePoint point) {
        if (point.successes() == 0) {
            return 0;
        }
        return point.successes() == point.trials() ? 5 : 1 + Math.min(3, (int) Math.ceil(point.rate() * 4) - 1);
    }

    private static XYChart empty(String title, String across, String up) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler()
                .setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(12f));
        return chart;
    }

    private static byte[] drawn(XYChart chart, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (format.equals("png")) {
                BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.scale(SCALE, SCALE);
                chart.paint(graphics, WIDTH, HEIGHT);
                graphics.dispose();
                ImageIO.write(image, "png", out);
            } else {
                VectorGraphics2D graphics = new VectorGraphics2D();
                chart.paint(graphics, WIDTH, HEIGHT);
                CommandSequence commands = graphics.getCommands();
                new SVGProcessor()
                        .getDocument(commands, new PageSize(0, 0, WIDTH, HEIGHT))
                        .writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
