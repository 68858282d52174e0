package io.rote.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This network's parameters beside those that the theorems name. */
final class SizeFigure {
    private SizeFigure() {}

    static Figure of(ReportSource source) {
        List<Map<String, Object>> dots = new ArrayList<>();
        long own = source.network().parameters();
        dots.add(dot("this network", own, source.network().neurons(), "own"));
        for (KnownSize bound : source.bounds) {
            dots.add(dot(
                    bound.label(),
                    bound.parameters(),
                    bound.neurons(),
                    switch (bound.kind()) {
                        case NECESSARY -> "necessary";
                        case SUFFICIENT -> "sufficient";
                        case CONJECTURE -> "conjecture";
                    }));
        }
        dots.sort(Comparator.comparingLong(dot -> (Long) dot.get("parameters")));
        String caption = source.classification()
                ? "Parameters on a logarithmic axis. Class labels carry log2(C) bits each, so the limit for real labels does"
                        + " not bind here."
                : "Parameters on a logarithmic axis. With fewer parameters than labels (the limit n·q), almost no labels can"
                        + " be reached by a network with a smooth activation.";
        return new Figure(
                "size",
                "Size against the theorems",
                caption + " Theorems that count neurons are shown with the parameters of the network they speak of.",
                90 + 34 * dots.size(),
                Map.of("dots", dots));
    }

    private static Map<String, Object> dot(String label, long parameters, long neurons, String kind) {
        Map<String, Object> dot = new LinkedHashMap<>();
        dot.put("label", label);
        dot.put("parameters", parameters);
        dot.put("neurons", neurons);
        dot.put("kind", kind);
        return dot;
    }
}
