package io.rote.sweep.phase;

import io.rote.report.FactGrid;
import io.rote.report.Figure;
import io.rote.report.Html;
import io.rote.report.HtmlTable;
import io.rote.report.Numbers;
import io.rote.report.Page;
import io.rote.report.Provenance;
import io.rote.sweep.plan.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sweep's results as one {@link Page}. */
public final class SweepPage {
    private static final int HEAT_HEIGHT = 460;
    private static final int CHART_HEIGHT = 380;

    private SweepPage() {}

    /**
     * The page in UTF-8.
     *
     * @param planned cells of the plan
     * @param command the command line that was typed
     */
    public static byte[] of(SweepPlan plan, int planned, PhaseDiagram diagram, String command) {
        List<Figure> figures = figures(diagram);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("facts", FactGrid.html(facts(planned, diagram)));
        parts.put("thresholds", thresholds(diagram));
        parts.put("figures", Page.sections(figures, 0, figures.size()));
        parts.put("plan", Html.escape(plan.text()));
        parts.put("command", Html.escape(command));
        parts.put("version", Html.escape(Provenance.roteVersion() + ", commit " + Provenance.gitId()));
        int done = diagram.runs().size();
        String headline = plan.name() + ": "
                + (done == planned
                        ? Numbers.count(done, "run", "runs")
                        : Numbers.count(done) + " of " + Numbers.count(planned, "run", "runs"));
        String lede = Numbers.count(diagram.successes())
                + " memorized. Real labels count as memorized at a relative residual of "
                + plan.effort().tolerance() + ", class labels when none is wrong; a run has "
                + Numbers.count(plan.effort().starts(), "random start", "random starts") + " and at most "
                + Numbers.count(plan.effort().steps(), "step", "steps") + ".";
        return Page.of(
                new Page.Opening("sweep", headline, done == planned ? "good" : "", lede), "sweep.html", parts, figures);
    }

    private static List<Figure> figures(PhaseDiagram diagram) {
        List<Figure> figures = new ArrayList<>();
        Charts.thresholds(diagram).map(SweepPage::figure).ifPresent(figures::add);
        for (PanelResults results : diagram.panels()) {
            Charts.heat(results).forEach(chart -> figures.add(figure(chart)));
            Charts.curves(results).forEach(chart -> figures.add(figure(chart)));
        }
        return figures;
    }

    private static Map<String, String> facts(int planned, PhaseDiagram diagram) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Runs planned", Numbers.count(planned));
        facts.put("Runs done", Numbers.count(diagram.runs().size()));
        facts.put("Memorized", Numbers.count(diagram.successes()));
        facts.put("Not counted", Numbers.count(diagram.uncounted().size()));
        facts.put("Time of all runs", Numbers.duration(diagram.seconds()));
        return facts;
    }

    private static String thresholds(PhaseDiagram diagram) {
        HtmlTable table = new HtmlTable("dense", SweepSummary.HEADINGS.toArray(String[]::new));
        List<List<String>> rows = SweepSummary.rows(diagram);
        if (rows.isEmpty()) {
            return "<p>No number of samples was tried with several sizes.</p>";
        }
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        return table.html();
    }

    private static Figure figure(HeatChart chart) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("up", chart.up());
        data.put("most", chart.most());
        data.put(
                "boxes",
                chart.results().points().stream()
                        .map(point -> List.of(
                                point.samples(),
                                chart.size(point),
                                point.successes(),
                                point.trials(),
                                point.interval().lower(),
                                point.interval().upper(),
                                point.neurons(),
                                point.perLabel()))
                        .toList());
        data.put(
                "lines",
                chart.lines().stream()
                        .map(line -> Map.of(
                                "id",
                                line.id(),
                                "necessary",
                                line.necessary(),
                                "points",
                                line.points().stream()
                                        .map(point -> List.of(point.samples(), chart.size(point)))
                                        .toList()))
                        .toList());
        data.put(
                "thresholds",
                chart.results().thresholds().stream()
                        .filter(threshold -> threshold.estimate().isPresent())
                        .map(threshold -> List.of(
                                threshold.samples(),
                                chart.perLabel()
                                        ? threshold.estimate().getAsDouble()
                                        : threshold.neurons().orElseThrow()))
                        .toList());
        return new Figure("phase", chart.heading(), chart.caption(), HEAT_HEIGHT, data);
    }

    private static Figure figure(IntervalChart chart) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("across", axis(chart.across()));
        data.put("up", axis(chart.up()));
        data.put("level", Double.isNaN(chart.level()) ? List.of() : List.of(chart.level()));
        data.put(
                "curves",
                chart.curves().stream()
                        .map(curve -> Map.of(
                                "name",
                                curve.name(),
                                "points",
                                curve.points().stream().map(SweepPage::point).toList()))
                        .toList());
        return new Figure("intervals", chart.heading(), chart.caption(), CHART_HEIGHT, data);
    }

    private static Map<String, Object> axis(IntervalChart.Axis axis) {
        return Map.of("name", axis.name(), "log", axis.logarithmic());
    }

    private static List<@Nullable Double> point(IntervalChart.Point point) {
        List<@Nullable Double> list = new ArrayList<>();
        for (double value : new double[] {point.x(), point.y(), point.lower(), point.upper()}) {
            list.add(Double.isNaN(value) ? null : value);
        }
        return list;
    }
}
