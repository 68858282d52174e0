package io.rote.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report: one HTML file that holds its style, its data and the chart library, and asks no network for anything.
 *
 * <p>What is known is written as text and tables; charts are drawn by Apache ECharts from JSON in the page. A content security
 * policy forbids requests. Texts from outside (column, class and file names, the command line) are escaped where they enter
 * the page and drawn as text, never as markup, by the charts.
 */
final class HtmlReport {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String ECHARTS = "META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private HtmlReport() {}

    /** The page in UTF-8. */
    static byte[] page(ReportSource source) {
        Map<String, String> parts = new LinkedHashMap<>();
        String headline = Headline.of(source);
        parts.put("title", Html.escape("Rote: " + headline));
        parts.put("headline", Html.escape(headline));
        parts.put("status", source.memorized() ? "good" : "bad");
        parts.put("lede", Html.escape(lede(source)));
        parts.put("facts", Facts.main(source));
        parts.put("statements", Facts.statements(source));
        parts.put("attempts", Facts.attempts(source));
        parts.put("files", Facts.files(source));
        parts.put("provenance", Facts.provenance(source));
        parts.put("reproduce", reproduce(source.provenance));
        List<Figure> figures = figures(source);
        parts.put("before", figures(figures, 0, 1));
        parts.put("after", figures(figures, 1, figures.size()));
        parts.put(
                "data",
                Html.json(figures.stream()
                        .map(figure -> Map.of("kind", figure.kind(), "data", figure.data()))
                        .toList()));
        parts.put("style", resource("report.css"));
        parts.put("echarts", library());
        parts.put("script", resource("report.js"));
        // one pass, so that nothing inside a part is taken for a placeholder
        Matcher matcher = PLACEHOLDER.matcher(resource("report.html"));
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(parts.get(found.group(1))).orElseThrow()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Figure> figures(ReportSource source) {
        List<Figure> figures = new ArrayList<>();
        figures.add(SizeFigure.of(source));
        Stream.of(ConvergenceFigure.of(source), PredictionFigure.of(source))
                .flatMap(Optional::stream)
                .forEach(figures::add);
        figures.add(ErrorFigure.of(source));
        SurfaceFigure.of(source).ifPresent(figures::add);
        figures.add(WeightFigure.of(source));
        return figures;
    }

    private static String figures(List<Figure> figures, int from, int to) {
        StringBuilder html = new StringBuilder();
        for (int k = from; k < to; k++) {
            Figure figure = figures.get(k);
            html.append("<section>\n<h2>")
                    .append(Html.escape(figure.heading()))
                    .append("</h2>\n<figure>\n<figcaption id=\"caption")
                    .append(k)
                    .append("\">")
                    .append(Html.escape(figure.caption()))
                    .append("</figcaption>\n<div class=\"chart\" id=\"chart")
                    .append(k)
                    .append("\" role=\"img\" aria-labelledby=\"caption")
                    .append(k)
                    .append("\" style=\"height:")
                    .append(figure.height())
                    .append("px\"></div>\n</figure>\n</section>\n");
        }
        return html.toString();
    }

    private static String lede(ReportSource source) {
        String remark = Headline.remark(source);
        return source.provenance.dataFile() + ", method " + source.memorization.method()
                + ", checked in ONNX Runtime on the raw inputs." + (remark.isEmpty() ? "" : " " + remark);
    }

    private static String reproduce(Provenance provenance) {
        return provenance.command().isEmpty()
                ? "<p>This network was made by a library call with the settings below.</p>"
                : "<p>With the same table, seed, threads and machine, this gives the same network:</p>\n<pre><code>"
                        + Html.escape(provenance.command()) + "</code></pre>";
    }

    private static String library() {
        ClassLoader loader = HtmlReport.class.getClassLoader();
        return read(loader == null ? null : loader.getResourceAsStream(ECHARTS), ECHARTS);
    }

    private static String resource(String name) {
        return read(HtmlReport.class.getResourceAsStream(name), name);
    }

    private static String read(@Nullable InputStream stream, String name) {
        try (InputStream in = stream) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
