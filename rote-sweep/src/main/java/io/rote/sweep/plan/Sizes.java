package io.rote.sweep.plan;

import io.rote.theory.Architecture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The sizes of networks that a sweep tries. */
public sealed interface Sizes {

    /**
     * The hidden widths for a question, one list per size, smallest first, none twice.
     *
     * @param labels numbers to be reached: n·q real labels or n class labels
     */
    List<List<Integer>> widths(int inputs, int hiddenLayers, int outputs, long labels);

    /** The sizes as a plan writes them. */
    String text();

    /** Every hidden layer has m units. */
    record Widths(List<Integer> units) implements Sizes {
        /** Copies the list. */
        public Widths {
            units = List.copyOf(units);
        }

        @Override
        public List<List<Integer>> widths(int inputs, int hiddenLayers, int outputs, long labels) {
            return units.stream()
                    .sorted()
                    .map(m -> Collections.nCopies(hiddenLayers, m))
                    .toList();
        }

        @Override
        public String text() {
            return "width: " + units.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /**
     * The fewest neurons with at least so many parameters per label, spread evenly over the hidden layers, the first ones taking the
     * remainder.
     */
    record PerLabel(List<BigDecimal> ratios) implements Sizes {
        /** Copies the list. */
        public PerLabel {
            ratios = List.copyOf(ratios);
        }

        @Override
        public List<List<Integer>> widths(int inputs, int hiddenLayers, int outputs, long labels) {
            List<List<Integer>> all = new ArrayList<>();
            for (BigDecimal ratio : ratios.stream().sorted().toList()) {
                double wanted = ratio.multiply(BigDecimal.valueOf(labels)).doubleValue();
                int neurons = hiddenLayers;
                while (parameters(inputs, spread(neurons, hiddenLayers), outputs) < wanted) {
                    neurons++;
                }
                List<Integer> widths = spread(neurons, hiddenLayers);
                if (!all.contains(widths)) {
                    all.add(widths);
                }
            }
            return all;
        }

        @Override
        public String text() {
            return "parameters-per-label: "
                    + ratios.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "));
        }

        private static List<Integer> spread(int neurons, int layers) {
            List<Integer> widths = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                widths.add(neurons / layers + (layer < neurons % layers ? 1 : 0));
            }
            return widths;
        }

        private static double parameters(int inputs, List<Integer> widths, int outputs) {
            List<Long> units = widths.stream().map(Integer::longValue).toList();
            return new Architecture(inputs, units, outputs).parameters().doubleValue();
        }
    }

    /** The construction chooses. */
    record Chosen() implements Sizes {
        @Override
        public List<List<Integer>> widths(int inputs, int hiddenLayers, int outputs, long labels) {
            return List.of(List.of());
        }

        @Override
        public String text() {
            return "width: auto";
        }
    }
}
