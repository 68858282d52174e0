package io.rote.report;

import io.rote.theory.Bound;
import io.rote.theory.Capacity;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Family;
import io.rote.theory.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The neurons that every statement names for a family of networks, against the number of samples. */
final class GrowthFigure {
    private static final int POINTS_PER_DECADE = 8;
    private static final long MARGIN = 1000;

    private GrowthFigure() {}

    /** The chart, or nothing if no statement gives these networks a size. */
    static Optional<Figure> of(CapacityQuestion question, Family family) {
        NavigableSet<Long> grid = grid(question, family);
        List<Map<String, Object>> curves = new ArrayList<>();
        for (Statement statement : Catalogue.statements()) {
            List<List<Long>> points = new ArrayList<>();
            for (long samples : grid) {
                statement
                        .smallest(family, samples)
                        .map(Bound::neurons)
                        .ifPresent(neurons -> points.add(List.of(samples, neurons)));
            }
            if (!points.isEmpty()) {
                Map<String, Object> curve = new LinkedHashMap<>();
                curve.put("name", statement.id());
                curve.put(
                        "kind",
                        statement.conclusion() == Conclusion.MEMORIZES
                                ? statement.kind().id()
                                : "rank");
                curve.put("points", points);
                curves.add(curve);
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("curves", curves);
        data.put("samples", question.samples().map(List::of).orElse(List.of()));
        data.put(
                "neurons",
                question.widths().isEmpty()
                        ? List.of()
                        : List.of(question.widths().stream().reduce(0L, Math::addExact)));
        return Optional.of(new Figure(
                "growth",
                "Neurons against samples: " + depth(family),
                "The hidden neurons that each statement names for n samples, both axes logarithmic. Dashed: necessary, fewer are"
                        + " not enough. Solid: sufficient. Dotted: enough for a Jacobian of full rank, not for memorizing.",
                460,
                data));
    }

    static String depth(Family family) {
        return switch (family.hiddenLayers()) {
            case 1 -> "one hidden layer";
            case 2 -> "two hidden layers";
            case 3 -> "three hidden layers";
            default -> family.hiddenLayers() + " hidden layers";
        };
    }

    /** Numbers of samples around those in question, evenly spread on a logarithmic scale. */
    private static NavigableSet<Long> grid(CapacityQuestion question, Family family) {
        NavigableSet<Long> centre = new TreeSet<>();
        question.samples().ifPresent(centre::add);
        if (!question.widths().isEmpty()) {
            Catalogue.capacities(family, question.widths()).stream()
                    .map(Capacity::samples)
                    .forEach(centre::add);
        }
        long from = Math.max(1, centre.isEmpty() ? 1 : centre.first() / MARGIN);
        long most = centre.isEmpty() ? 1 : Math.min(Catalogue.LARGEST_SAMPLES / MARGIN, centre.last());
        NavigableSet<Long> grid = new TreeSet<>();
        double first = Math.floor(Math.log10((double) from));
        double last = Math.ceil(Math.log10((double) (most * MARGIN)));
        for (int k = 0; k <= (last - first) * POINTS_PER_DECADE; k++) {
            grid.add(Math.round(Math.pow(10, first + k / (double) POINTS_PER_DECADE)));
        }
        question.samples().ifPresent(grid::add);
        return grid;
    }
}
