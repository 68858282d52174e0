package io.rote.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a run varies: one point of the grid and the number of the trial.
 *
 * @param data where inputs come from
 * @param samples n
 * @param inputs d
 * @param labels what the labels are
 * @param method a construction's id
 * @param activation a hidden activation's name
 * @param hiddenLayers number of hidden layers
 * @param widths one per hidden layer, or empty to let the construction choose
 * @param trial 0, 1, …: the repetitions of a grid point
 */
public record Design(
        DataFamily data,
        int samples,
        int inputs,
        LabelKind labels,
        String method,
        String activation,
        int hiddenLayers,
        List<Integer> widths,
        int trial)
        implements Serializable {

    /** Checks the sizes. */
    public Design {
        widths = List.copyOf(widths);
        if (samples < 2 || inputs < 1 || hiddenLayers < 1 || trial < 0) {
            throw new IllegalArgumentException("no such run: n = " + samples + ", d = " + inputs + ", " + hiddenLayers
                    + " hidden layers, trial " + trial);
        }
        if (!widths.isEmpty() && widths.size() != hiddenLayers) {
            throw new IllegalArgumentException(widths.size() + " widths for " + hiddenLayers + " hidden layers");
        }
    }

    /** The widths as text: {@code 17}, {@code 12,11}, or {@code auto}. */
    public String widthText() {
        return widths.isEmpty() ? "auto" : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Every component as text, which no other design has; ids and seeds are derived from it. */
    public String text() {
        return "data=" + data.id() + " n=" + samples + " d=" + inputs + " labels=" + labels.id() + " method=" + method
                + " activation=" + activation + " layers=" + hiddenLayers + " widths=" + widthText() + " trial="
                + trial;
    }
}
