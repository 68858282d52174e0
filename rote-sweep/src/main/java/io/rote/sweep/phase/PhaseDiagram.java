package io.rote.sweep.phase;

import io.rote.sweep.CellResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All results of a sweep, summarised.
 *
 * @param panels in the order of the plan
 * @param runs all results
 * @param uncounted results that say nothing about success: refused for a hypothesis, or failed
 * @param seconds time of all runs together
 */
public record PhaseDiagram(
        List<PanelResults> panels, List<CellResult> runs, List<CellResult> uncounted, double seconds) {

    /** Copies the lists. */
    public PhaseDiagram {
        panels = List.copyOf(panels);
        runs = List.copyOf(runs);
        uncounted = List.copyOf(uncounted);
    }

    /** Summarises results. */
    public static PhaseDiagram of(List<CellResult> results) {
        Map<Panel, Map<String, List<CellResult>>> groups = new LinkedHashMap<>();
        List<CellResult> uncounted = new ArrayList<>();
        for (CellResult result : results) {
            if (!result.outcome().counts()) {
                uncounted.add(result);
                continue;
            }
            String place = result.cell().design().samples() + " "
                    + result.cell().design().widthText();
            groups.computeIfAbsent(Panel.of(result.cell().design()), panel -> new LinkedHashMap<>())
                    .computeIfAbsent(place, key -> new ArrayList<>())
                    .add(result);
        }
        List<PanelResults> panels = new ArrayList<>();
        groups.forEach((panel, places) -> panels.add(new PanelResults(
                panel,
                places.values().stream()
                        .map(runs -> PhasePoint.of(panel, runs))
                        .sorted(Comparator.comparingInt(PhasePoint::samples).thenComparingDouble(PhasePoint::perLabel))
                        .toList())));
        double seconds = results.stream().mapToDouble(CellResult::seconds).sum();
        return new PhaseDiagram(panels, results, uncounted, seconds);
    }

    /** What tells a panel from the others, such as {@code tanh} where only activations differ. */
    public String name(Panel panel) {
        List<String> words = new ArrayList<>(List.of(panel.activation()));
        for (int k = 1; k < panel.words().size(); k++) {
            int at = k;
            if (panels.stream()
                            .map(results -> results.panel().words().get(at))
                            .distinct()
                            .count()
                    > 1) {
                words.add(panel.words().get(k));
            }
        }
        return String.join(", ", words);
    }

    /** Runs that memorized. */
    public long successes() {
        return runs.stream().filter(CellResult::success).count();
    }
}
