package io.rote.report;

import io.rote.memorize.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Residual, and for class labels the samples classified wrongly, against the iteration. */
final class ConvergenceFigure {
    private ConvergenceFigure() {}

    /** Empty for a construction that makes its network in one step. */
    static Optional<Figure> of(ReportSource source) {
        List<Progress> history = source.memorization.history();
        if (history.size() < 2) {
            return Optional.empty();
        }
        List<List<Object>> residual = new ArrayList<>();
        List<List<Object>> wrong = new ArrayList<>();
        for (int k : Thinning.of(history.size())) {
            Progress progress = history.get(k);
            // a logarithmic axis has no place for 0
            if (progress.residual() > 0 && Double.isFinite(progress.residual())) {
                residual.add(List.of(progress.iteration(), progress.residual()));
            }
            wrong.add(List.of(progress.iteration(), progress.misclassified()));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("residual", residual);
        data.put("wrong", source.classification() ? wrong : List.of());
        data.put("tolerance", source.classification() ? List.of() : List.of(source.tolerance));
        String caption = source.classification()
                ? "The hinge's root mean square (left, logarithmic) and the samples still classified wrongly (right) after"
                        + " each iteration of the attempt that made the network."
                : "The relative residual after each iteration of the attempt that made the network, on a logarithmic axis."
                        + " The dashed line is the tolerance.";
        return Optional.of(new Figure(
                "convergence", "Convergence", caption + Thinning.remark(history.size(), "iterations"), 340, data));
    }
}
