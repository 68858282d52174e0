package io.rote.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This network's parameters beside those that the catalogue's statements name. */
final class SizeFigure {
    private SizeFigure() {}

    static Figure of(ReportSource source) {
        List<Map<String, Object>> dots = new ArrayList<>();
        dots.add(dot(
                "this network", source.network().parameters(), source.network().neurons(), "own"));
        for (KnownSize size : source.sizes) {
            dots.add(dot(
                    size.label(),
                    size.parameters(),
                    size.bound().neurons(),
                    size.bound().kind().id()));
        }
        dots.sort(Comparator.comparingLong(dot -> (Long) dot.get("parameters")));
        String caption = source.classification()
                ? "Parameters on a logarithmic axis. The limit for real labels, one parameter per label, does not bind class"
                        + " labels, which carry log2(C) bits each."
                : "Parameters on a logarithmic axis. The limit is n·q = "
                        + Numbers.count(source.data.labelCount())
                        + ": with fewer parameters, almost no labels can be reached (sard).";
        return new Figure(
                "size",
                "Size against the theorems",
                caption
                        + " Every statement stands at the parameters of the smallest network that it speaks of, with biases.",
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
