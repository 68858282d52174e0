package io.rote.sweep.plan;

import io.rote.network.Activation;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Effort;
import io.rote.sweep.LabelKind;
import io.rote.sweep.TableRows;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks a {@link PlanText} and makes a {@link SweepPlan} of it. */
public final class PlanReader {
    /** Every key, in the order in which plans are written. */
    public static final List<String> KEYS = List.of(
            "name",
            "seed",
            "trials",
            "data",
            "table",
            "target",
            "labels",
            "samples",
            "inputs",
            "width",
            "parameters-per-label",
            "layers",
            "activation",
            "method",
            "tolerance",
            "steps",
            "starts",
            "condition");

    private static final int MOST_SAMPLES = 1_000_000;
    private static final int MOST_INPUTS = 100_000;
    private static final int MOST_WIDTH = 1_000_000;
    private static final int MOST_LAYERS = 100;
    private static final int MOST_TRIALS = 1_000_000;
    private static final int DEFAULT_STEPS = 600;

    private final Set<String> methods;

    /**
     * A reader.
     *
     * @param methods the constructions' ids that a plan may name
     */
    public PlanReader(Set<String> methods) {
        this.methods = Set.copyOf(methods);
    }

    /**
     * Checks every key and makes the plan; a table that the plan names is read.
     *
     * @throws PlanException if a key or value is wrong
     */
    public SweepPlan read(PlanText text) {
        PlanKeys keys = new PlanKeys(text.values());
        keys.requireKnown(KEYS);
        List<DataFamily> data = keys.list("data", List.of(DataFamily.GAUSSIAN), this::family, "gaussian");
        Optional<TableRows> table = table(keys, text.folder(), data);
        List<Integer> samples = keys.list("samples", List.of(), PlanKeys.whole(2, MOST_SAMPLES), "[100, 200]");
        if (samples.isEmpty()) {
            samples = List.of(table.filter(rows -> data.size() == 1)
                    .orElseThrow(() -> keys.missing("samples", "[100, 200]"))
                    .samples());
        }
        requireRows(keys, table, samples);
        List<Integer> inputs = keys.list("inputs", List.of(), PlanKeys.whole(1, MOST_INPUTS), "[10]");
        boolean tableOnly = data.equals(List.of(DataFamily.TABLE));
        if (inputs.isEmpty() && !tableOnly) {
            throw keys.missing("inputs", "[10]");
        }
        if (!inputs.isEmpty() && tableOnly) {
            throw keys.refuse("inputs", "a table has its own inputs; leave the key out");
        }
        return new SweepPlan(
                keys.one("name", text.name(), PlanReader::name, text.name()),
                keys.one("seed", 0L, Long::parseLong, "1"),
                data,
                table,
                keys.list("labels", List.of(LabelKind.REAL), LabelKind::named, "real"),
                samples,
                inputs,
                sizes(keys),
                keys.list("layers", List.of(1), PlanKeys.whole(1, MOST_LAYERS), "[1, 2]"),
                keys.list("activation", List.of("tanh"), PlanReader::activation, "[tanh, relu]"),
                keys.list("method", List.of("compact"), this::method, "compact"),
                keys.one("trials", 10, PlanKeys.whole(1, MOST_TRIALS), "10"),
                new Effort(
                        keys.one("tolerance", 1e-9, PlanReader::tolerance, "1e-9"),
                        keys.one("steps", DEFAULT_STEPS, PlanKeys.whole(1, Integer.MAX_VALUE), "600"),
                        keys.one("starts", 1, PlanKeys.whole(1, 1000), "1")),
                keys.one("condition", false, PlanReader::truth, "true"));
    }

    private static Sizes sizes(PlanKeys keys) {
        if (keys.has("width") && keys.has("parameters-per-label")) {
            throw keys.refuse("width", "give either width or parameters-per-label, not both");
        }
        if (keys.has("width")) {
            return new Sizes.Widths(keys.list("width", List.of(), PlanKeys.whole(1, MOST_WIDTH), "[10, 20]"));
        }
        if (keys.has("parameters-per-label")) {
            return new Sizes.PerLabel(
                    keys.list("parameters-per-label", List.of(), PlanKeys::ratio, "[0.9, 1, 1.1, 1.2]"));
        }
        return new Sizes.Chosen();
    }

    private static Optional<TableRows> table(PlanKeys keys, Path folder, List<DataFamily> data) {
        boolean wanted = data.contains(DataFamily.TABLE);
        if (!wanted) {
            for (String key : List.of("table", "target")) {
                if (keys.has(key)) {
                    throw keys.refuse(
                            key, "it is for data: table, which this plan does not have; add it or leave this out");
                }
            }
            return Optional.empty();
        }
        if (!keys.has("table")) {
            throw keys.missing("table", "../diabetes.csv");
        }
        Path file = keys.one("table", folder, text -> folder.resolve(text), "../diabetes.csv");
        List<String> target = keys.list("target", List.of(), text -> text, "progression");
        return Optional.of(TableRows.of(
                Table.read(file, TableOptions.defaults().withTargets(target)).data()));
    }

    private static void requireRows(PlanKeys keys, Optional<TableRows> table, List<Integer> samples) {
        table.ifPresent(rows -> samples.forEach(n -> {
            if (n > rows.samples()) {
                throw keys.refuse(
                        "samples",
                        "the table has " + rows.samples() + " different rows, fewer than " + n
                                + "; take at most so many");
            }
        }));
    }

    private DataFamily family(String text) {
        return Arrays.stream(DataFamily.values())
                .filter(family -> family.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(DataFamily.values())
                                        .map(DataFamily::id)
                                        .toList())));
    }

    private String method(String text) {
        if (!methods.contains(text)) {
            throw new IllegalArgumentException("it is none of "
                    + String.join(", ", methods.stream().sorted().toList()));
        }
        return text;
    }

    private static String activation(String text) {
        // as it was written: a polynomial's own name is the list of its coefficients
        Activation.named(text);
        return text.toLowerCase(Locale.ROOT);
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("a name has letters, digits, dots, dashes and underscores, 64 at most");
        }
        return text;
    }

    private static double tolerance(String text) {
        double value = Double.parseDouble(text);
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("it must lie between 0 and 1");
        }
        return value;
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("it must be true or false");
        }
        return text.equals("true");
    }
}
