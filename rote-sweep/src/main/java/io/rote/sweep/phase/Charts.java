package io.rote.sweep.phase;

import io.rote.sweep.phase.IntervalChart.Axis;
import io.rote.sweep.phase.IntervalChart.Curve;
import io.rote.sweep.phase.IntervalChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The charts of a phase diagram, drawn alike on the page and for papers. */
final class Charts {
    private static final Axis PER_LABEL = new Axis("parameters per label", false);
    private static final Axis SAMPLES = new Axis("samples n", true);

    private Charts() {}

    /** Success over samples and sizes; only where several sizes were tried. */
    static List<HeatChart> heat(PanelResults results) {
        if (!results.hasSizes()) {
            return List.of();
        }
        List<TheoremLine> lines = TheoremLine.of(
                results.panel(),
                results.bySamples().firstKey(),
                results.bySamples().lastKey());
        String legend = "Each box is one size on one number of samples, its colour the share of trials that memorized."
                + " Lines are the theorems' sizes: dashed, fewer are not enough; solid, so many suffice. Rings are the 50 % thresholds.";
        String slug = results.panel().slug();
        return List.of(
                new HeatChart("phase-" + slug, "Success: " + results.panel().title(), legend, results, lines, false),
                new HeatChart(
                        "phase-per-label-" + slug, "The same in parameters per label", legend, results, lines, true));
    }

    /** The curves of a panel that its results allow. */
    static List<IntervalChart> curves(PanelResults results) {
        return Stream.of(scaling(results), rescaled(results), condition(results), cost(results), steps(results))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Where half of the trials memorize, for every panel with several sizes. */
    static Optional<IntervalChart> thresholds(PhaseDiagram diagram) {
        List<Curve> curves = new ArrayList<>();
        boolean real = diagram.panels().stream()
                .anyMatch(results -> !results.panel().labels().isClasses());
        for (PanelResults results : diagram.panels()) {
            List<Point> points = results.thresholds().stream()
                    .filter(threshold -> threshold.estimate().isPresent())
                    .map(threshold -> new Point(
                            threshold.samples(),
                            threshold.estimate().getAsDouble(),
                            threshold.lower().orElse(Double.NaN),
                            threshold.upper().orElse(Double.NaN)))
                    .toList();
            add(curves, diagram.name(results.panel()), points);
        }
        return chart(
                "threshold",
                "The 50 % threshold against the number of samples",
                "Parameters per label at which half of the trials memorize. Bars reach from the last size whose 95 % Wilson interval lies"
                        + " below one half to the first whose interval lies above; one without an end reaches beyond the grid.",
                SAMPLES,
                new Axis("parameters per label at 50 %", false),
                curves,
                real ? 1 : Double.NaN);
    }

    /** Success against size, one curve for each n. */
    static Optional<IntervalChart> scaling(PanelResults results) {
        return chart(
                "scaling-" + results.panel().slug(),
                "Finite sizes: " + results.panel().title(),
                "Share of trials that memorized, with 95 % Wilson intervals. A sharp threshold shows as curves that grow steeper with n"
                        + " around one place.",
                PER_LABEL,
                new Axis("success rate", false),
                rates(results, threshold -> PhasePoint::perLabel),
                0.5);
    }

    /** The same with sizes measured from each threshold in units of its expected width. */
    static Optional<IntervalChart> rescaled(PanelResults results) {
        return chart(
                "rescaled-" + results.panel().slug(),
                "Finite-size scaling: " + results.panel().title(),
                "The same curves against √n (ρ/ρ₅₀ − 1), ρ the parameters per label and ρ₅₀ the threshold of each n. Where the"
                        + " transition narrows like 1/√n, as in Cover's counting, the curves fall on one.",
                new Axis("√n (ρ/ρ₅₀ − 1)", false),
                new Axis("success rate", false),
                rates(
                        results,
                        threshold -> point ->
                                Math.sqrt(point.samples()) * (point.perLabel() / threshold.orElse(Double.NaN) - 1)),
                0.5);
    }

    /** Time of a run: against size where several were tried, else against samples. */
    static Optional<IntervalChart> cost(PanelResults results) {
        return measured(
                results,
                "cost-",
                "Cost: " + results.panel().title(),
                "Seconds of a run on one thread, median and quartiles, successful or not; runs that a theorem rules out take none and"
                        + " are left out.",
                new Axis("seconds", true),
                PhasePoint::seconds);
    }

    /** Steps of a run. */
    static Optional<IntervalChart> steps(PanelResults results) {
        return measured(
                results,
                "steps-",
                "Steps: " + results.panel().title(),
                "Steps of a run, median and quartiles, successful or not.",
                new Axis("steps", true),
                PhasePoint::iterations);
    }

    /** Condition number of the Jacobian, if it was measured. */
    static Optional<IntervalChart> condition(PanelResults results) {
        return measured(
                results,
                "condition-",
                "Condition of the Jacobian: " + results.panel().title(),
                "σ_max / σ_min of the Jacobian in all parameters at the networks that memorize, median and quartiles.",
                new Axis("condition number", true),
                PhasePoint::condition);
    }

    private static List<Curve> rates(
            PanelResults results, Function<OptionalDouble, Function<PhasePoint, Double>> across) {
        List<Curve> curves = new ArrayList<>();
        results.bySamples().forEach((n, row) -> {
            if (row.size() > 1) {
                Function<PhasePoint, Double> x =
                        across.apply(results.threshold(row).estimate());
                add(
                        curves,
                        "n = " + n,
                        row.stream()
                                .map(point -> new Point(
                                        x.apply(point),
                                        point.rate(),
                                        point.interval().lower(),
                                        point.interval().upper()))
                                .filter(point -> !Double.isNaN(point.x()))
                                .toList());
            }
        });
        return curves;
    }

    private static Optional<IntervalChart> measured(
            PanelResults results,
            String id,
            String heading,
            String caption,
            Axis up,
            Function<PhasePoint, Quartiles> value) {
        List<Curve> curves = new ArrayList<>();
        if (results.hasSizes()) {
            results.bySamples().forEach((n, row) -> add(curves, "n = " + n, points(row, value, PhasePoint::perLabel)));
        } else {
            add(curves, results.panel().method(), points(results.points(), value, point -> (double) point.samples()));
        }
        return chart(
                id + results.panel().slug(),
                heading,
                caption,
                results.hasSizes() ? PER_LABEL : SAMPLES,
                up,
                curves,
                Double.NaN);
    }

    private static List<Point> points(
            List<PhasePoint> row, Function<PhasePoint, Quartiles> value, Function<PhasePoint, Double> across) {
        return row.stream()
                .map(point -> {
                    Quartiles quartiles = value.apply(point);
                    return new Point(across.apply(point), quartiles.median(), quartiles.lower(), quartiles.upper());
                })
                .filter(point -> point.y() > 0 && point.y() < Double.POSITIVE_INFINITY)
                .toList();
    }

    private static void add(List<Curve> curves, String name, List<Point> points) {
        if (!points.isEmpty()) {
            curves.add(new Curve(name, points));
        }
    }

    private static Optional<IntervalChart> chart(
            String id, String heading, String caption, Axis across, Axis up, List<Curve> curves, double level) {
        return curves.isEmpty()
                ? Optional.empty()
                : Optional.of(new IntervalChart(id, heading, caption, across, up, curves, level));
    }
}
