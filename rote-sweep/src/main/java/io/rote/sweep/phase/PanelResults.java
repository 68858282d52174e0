package io.rote.sweep.phase;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The points of one phase diagram.
 *
 * @param panel what they share
 * @param points in increasing order of samples, then of parameters per label
 */
public record PanelResults(Panel panel, List<PhasePoint> points) {

    /** Copies the points. */
    public PanelResults {
        points = List.copyOf(points);
    }

    /** The points of each number of samples, in increasing order of size. */
    public NavigableMap<Integer, List<PhasePoint>> bySamples() {
        NavigableMap<Integer, List<PhasePoint>> map = new TreeMap<>();
        points.forEach(point ->
                map.computeIfAbsent(point.samples(), n -> new ArrayList<>()).add(point));
        return map;
    }

    /** True if some number of samples was tried with several sizes. */
    public boolean hasSizes() {
        return bySamples().values().stream().anyMatch(row -> row.size() > 1);
    }

    /** The threshold of some points of one number of samples. */
    Threshold threshold(List<PhasePoint> row) {
        return Threshold.of(row, panel.labels().isClasses() ? 0 : 1);
    }

    /** The threshold of each number of samples that was tried with several sizes. */
    public List<Threshold> thresholds() {
        return bySamples().values().stream()
                .filter(row -> row.size() > 1)
                .map(this::threshold)
                .toList();
    }
}
