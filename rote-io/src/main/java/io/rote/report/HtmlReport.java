package io.rote.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The report on a memorization: what is known as text and tables, and charts of it, on one {@link Page}. */
final class HtmlReport {
    private HtmlReport() {}

    /** The page in UTF-8. */
    static byte[] page(ReportSource source) {
        List<Figure> figures = figures(source);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("facts", Facts.main(source));
        parts.put("proof", Facts.proof(source));
        parts.put("statements", Facts.statements(source));
        parts.put("attempts", Facts.attempts(source));
        parts.put("files", Facts.files(source));
        parts.put("provenance", Facts.provenance(source));
        parts.put("reproduce", reproduce(source.provenance));
        parts.put("before", Page.sections(figures, 0, 1));
        parts.put("after", Page.sections(figures, 1, figures.size()));
        Page.Opening opening =
                new Page.Opening("report", Headline.of(source), source.memorized() ? "good" : "bad", lede(source));
        return Page.of(opening, "report.html", parts, figures);
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
}
