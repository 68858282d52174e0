package io.rote.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the network says against what the table says: a scatter for real labels, a confusion matrix for classes. */
final class PredictionFigure {
    /** With more classes the cells are too small to read. */
    private static final int MOST_CLASSES = 40;
    /** With more targets the colours cannot be told apart. */
    private static final int MOST_TARGETS = 8;

    private PredictionFigure() {}

    /** Empty for more classes than a matrix can show. */
    static Optional<Figure> of(ReportSource source) {
        if (!source.classification()) {
            return Optional.of(scatter(source));
        }
        return source.data.classes().size() > MOST_CLASSES ? Optional.empty() : Optional.of(confusion(source));
    }

    private static Figure scatter(ReportSource source) {
        int n = source.data.samples();
        int q = source.data.outputs();
        int shownTargets = Math.min(q, MOST_TARGETS);
        int[] shown = Thinning.of(n);
        List<Map<String, Object>> series = new ArrayList<>();
        for (int k = 0; k < shownTargets; k++) {
            List<List<Object>> points = new ArrayList<>();
            for (int i : shown) {
                double output = source.float64[i * q + k];
                if (Double.isFinite(output)) {
                    points.add(List.of(source.data.label(i, k), output));
                }
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", source.data.targets().get(k));
            one.put("points", points);
            series.add(one);
        }
        String targets = shownTargets == q ? "" : " The first " + shownTargets + " of " + q + " targets are shown.";
        return new Figure(
                "scatter",
                "Predicted against label",
                "One dot per sample: the table's label across, the float64 model's output up. A memorized table lies on the"
                        + " diagonal." + Thinning.remark(n, "samples") + targets,
                420,
                Map.of("series", series));
    }

    private static Figure confusion(ReportSource source) {
        int classes = source.data.classes().size();
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < source.data.samples(); i++) {
            counts[source.data.classOf(i)][decision(source, i)]++;
        }
        List<List<Object>> cells = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            for (int said = 0; said < classes; said++) {
                if (counts[label][said] > 0) {
                    cells.add(List.of(said, label, counts[label][said]));
                }
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("classes", source.data.classes());
        data.put("cells", cells);
        return new Figure(
                "confusion",
                "Predicted against label",
                "Samples by the class in the table (up) and the class that the float64 model names (across). A memorized table"
                        + " fills the diagonal only.",
                Math.min(720, 160 + 32 * Math.max(5, classes)),
                data);
    }

    /** The class that the float64 model names: by sign for two classes, else the largest score. */
    static int decision(ReportSource source, int sample) {
        return decision(source.float64, sample, source.data.outputs());
    }

    static int decision(double[] outputs, int sample, int q) {
        if (q == 1) {
            return outputs[sample] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < q; k++) {
            if (outputs[sample * q + k] > outputs[sample * q + best]) {
                best = k;
            }
        }
        return best;
    }
}
