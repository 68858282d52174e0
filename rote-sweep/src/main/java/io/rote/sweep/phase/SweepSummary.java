package io.rote.sweep.phase;

import io.rote.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sweep's thresholds as rows of text and as records for JSON. */
public final class SweepSummary {
    static final List<String> HEADINGS = List.of(
            "panel", "n", "runs", "params/label at 50 %", "95 % interval", "labels/param", "bits/param", "neurons");

    private SweepSummary() {}

    /** One row for each panel and number of samples that was tried with several sizes. */
    static List<List<String>> rows(PhaseDiagram diagram) {
        List<List<String>> rows = new ArrayList<>();
        for (PanelResults results : diagram.panels()) {
            for (Threshold threshold : results.thresholds()) {
                List<PhasePoint> row = results.bySamples().getOrDefault(threshold.samples(), List.of());
                OptionalDouble estimate = threshold.estimate();
                rows.add(List.of(
                        diagram.name(results.panel()),
                        Numbers.count(threshold.samples()),
                        Numbers.count(row.stream().mapToInt(PhasePoint::trials).sum()),
                        estimate.isPresent() ? Numbers.measure(estimate.getAsDouble()) : beyond(row),
                        end(threshold.lower()) + " … " + end(threshold.upper()),
                        estimate.isPresent() ? Numbers.measure(1 / estimate.getAsDouble()) : "–",
                        estimate.isPresent() && results.panel().labels().isClasses()
                                ? Numbers.measure(results.panel().labels().bits() / estimate.getAsDouble())
                                : "–",
                        end(threshold.neurons())));
            }
        }
        return rows;
    }

    /** The rows in columns, one line each. */
    public static String text(PhaseDiagram diagram) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        rows.addAll(rows(diagram));
        if (rows.size() == 1) {
            return diagram.panels().stream()
                    .flatMap(results -> results.points().stream()
                            .map(point ->
                                    diagram.name(results.panel()) + ", n = " + Numbers.count(point.samples()) + ": "
                                            + point.successes() + " of " + point.trials() + " memorized, "
                                            + Numbers.measure(point.perLabel()) + " parameters per label\n"))
                    .collect(Collectors.joining());
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                String pad = " ".repeat(width - cell.length());
                line.append(column == 0 ? cell + pad : "  " + pad + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A record for each point of the diagram, with stable keys, and the thresholds. */
    public static Map<String, Object> record(String name, int planned, PhaseDiagram diagram) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", name);
        record.put("planned", planned);
        record.put("done", diagram.runs().size());
        record.put("memorized", diagram.successes());
        record.put("uncounted", diagram.uncounted().size());
        record.put("seconds", diagram.seconds());
        record.put("panels", diagram.panels().stream().map(SweepSummary::panel).toList());
        return record;
    }

    private static Map<String, Object> panel(PanelResults results) {
        Panel panel = results.panel();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("data", panel.data().id());
        record.put("inputs", panel.inputs());
        record.put("labels", panel.labels().id());
        record.put("method", panel.method());
        record.put("activation", panel.activation());
        record.put("layers", panel.layers());
        record.put("points", results.points().stream().map(SweepSummary::point).toList());
        record.put(
                "thresholds",
                results.thresholds().stream().map(SweepSummary::threshold).toList());
        return record;
    }

    private static Map<String, @Nullable Object> point(PhasePoint point) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("samples", point.samples());
        record.put("neurons", finite(point.neurons()));
        record.put("parameters", finite(point.parameters()));
        record.put("parametersPerLabel", finite(point.perLabel()));
        record.put("trials", point.trials());
        record.put("successes", point.successes());
        record.put("wilson", List.of(point.interval().lower(), point.interval().upper()));
        record.put("seconds", finite(point.seconds().median()));
        record.put("iterations", finite(point.iterations().median()));
        record.put("condition", finite(point.condition().median()));
        return record;
    }

    private static Map<String, @Nullable Object> threshold(Threshold threshold) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("samples", threshold.samples());
        record.put("parametersPerLabel", finite(threshold.estimate().orElse(Double.NaN)));
        record.put("lower", finite(threshold.lower().orElse(Double.NaN)));
        record.put("upper", finite(threshold.upper().orElse(Double.NaN)));
        record.put("neurons", finite(threshold.neurons().orElse(Double.NaN)));
        return record;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Where the threshold is if the grid does not hold it. */
    private static String beyond(List<PhasePoint> row) {
        return row.get(0).rate() >= 0.5
                ? "≤ " + Numbers.measure(row.get(0).perLabel())
                : "> " + Numbers.measure(row.get(row.size() - 1).perLabel());
    }

    private static String end(OptionalDouble value) {
        return value.isPresent() ? Numbers.measure(value.getAsDouble()) : "?";
    }
}
