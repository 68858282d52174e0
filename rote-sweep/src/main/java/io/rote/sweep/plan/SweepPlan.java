package io.rote.sweep.plan;

import io.rote.sweep.Cell;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Design;
import io.rote.sweep.Effort;
import io.rote.sweep.LabelKind;
import io.rote.sweep.TableRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sweep, checked: the product of all lists, each point as often as there are trials.
 *
 * @param name what files and pages call it
 * @param seed every run's seed is derived from it
 * @param data where inputs come from
 * @param table the rows for {@link DataFamily#TABLE}
 * @param labels what the labels are
 * @param samples n
 * @param inputs d; for a table its own
 * @param sizes the networks' sizes
 * @param layers numbers of hidden layers
 * @param activations hidden activations
 * @param methods constructions
 * @param trials repetitions of each point
 * @param effort when a run ends
 * @param condition whether condition numbers are measured
 */
public record SweepPlan(
        String name,
        long seed,
        List<DataFamily> data,
        Optional<TableRows> table,
        List<LabelKind> labels,
        List<Integer> samples,
        List<Integer> inputs,
        Sizes sizes,
        List<Integer> layers,
        List<String> activations,
        List<String> methods,
        int trials,
        Effort effort,
        boolean condition) {

    /** Copies the lists. */
    public SweepPlan {
        data = List.copyOf(data);
        labels = List.copyOf(labels);
        samples = List.copyOf(samples);
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        activations = List.copyOf(activations);
        methods = List.copyOf(methods);
    }

    /** Every run, the first trial of every point before the second of any: an unfinished sweep shows the whole grid coarsely. */
    public List<Cell> cells() {
        Set<Design> designs = new LinkedHashSet<>();
        for (int trial = 0; trial < trials; trial++) {
            for (DataFamily family : data) {
                for (int d :
                        family == DataFamily.TABLE ? List.of(table.orElseThrow().inputs()) : inputs) {
                    for (LabelKind kind : labels) {
                        for (int n : samples) {
                            addNetworks(designs, family, n, d, kind, trial);
                        }
                    }
                }
            }
        }
        List<Cell> cells = new ArrayList<>(designs.size());
        for (Design design : designs) {
            cells.add(Cell.of(cells.size(), seed, design, effort));
        }
        return cells;
    }

    private void addNetworks(Set<Design> designs, DataFamily family, int n, int d, LabelKind kind, int trial) {
        long numbers = kind.isClasses() ? n : (long) n * kind.outputs();
        for (String method : methods) {
            for (String activation : activations) {
                for (int depth : layers) {
                    for (List<Integer> widths : sizes.widths(d, depth, kind.outputs(), numbers)) {
                        designs.add(new Design(family, n, d, kind, method, activation, depth, widths, trial));
                    }
                }
            }
        }
    }

    /** One {@code key: values} line for everything that results depend on: two plans are the same sweep iff these are equal. */
    public String text() {
        return String.join(
                "\n",
                "seed: " + seed,
                "trials: " + trials,
                "data: " + join(data.stream().map(DataFamily::id).toList()),
                "table: " + table.map(TableRows::fingerprint).orElse("none"),
                "labels: " + join(labels.stream().map(LabelKind::id).toList()),
                "samples: " + join(samples),
                "inputs: " + (inputs.isEmpty() ? "the table's" : join(inputs)),
                sizes.text(),
                "layers: " + join(layers),
                "activation: " + join(activations),
                "method: " + join(methods),
                "tolerance: " + effort.tolerance(),
                "steps: " + effort.steps(),
                "starts: " + effort.starts(),
                "condition: " + condition);
    }

    private static String join(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
