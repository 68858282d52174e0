package io.rote.cli;

import io.rote.sweep.plan.PlanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A plan's keys as options of the same names, which win over the file. */
final class PlanOptions {
    private final Map<String, List<String>> given = new LinkedHashMap<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What files and pages call it (default: the plan's file name).")
    void name(@Nullable String value) {
        setOne("name", value);
    }

    @Option(
            names = "--samples",
            split = ",",
            paramLabel = "NUMBER",
            description = "Samples n (default: all rows of a table).")
    void samples(@Nullable List<String> values) {
        set("samples", values);
    }

    @Option(names = "--inputs", split = ",", paramLabel = "NUMBER", description = "Input dimensions d.")
    void inputs(@Nullable List<String> values) {
        set("inputs", values);
    }

    @Option(
            names = "--width",
            split = ",",
            paramLabel = "NEURONS",
            description = "Neurons of every hidden layer (default: the construction chooses).")
    void width(@Nullable List<String> values) {
        set("width", values);
    }

    @Option(
            names = "--parameters-per-label",
            split = ",",
            paramLabel = "RATIO",
            description = "Instead of --width: the fewest neurons with at least so many parameters per label.")
    void perLabel(@Nullable List<String> values) {
        set("parameters-per-label", values);
    }

    @Option(names = "--layers", split = ",", paramLabel = "NUMBER", description = "Hidden layers (default: 1).")
    void layers(@Nullable List<String> values) {
        set("layers", values);
    }

    @Option(
            names = "--activation",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = Choices.Activations.class,
            description = "${COMPLETION-CANDIDATES} (default: tanh).")
    void activation(@Nullable List<String> values) {
        set("activation", values);
    }

    @Option(
            names = "--method",
            split = ",",
            paramLabel = "METHOD",
            completionCandidates = Choices.Methods.class,
            description = "Constructions (default: compact).")
    void method(@Nullable List<String> values) {
        set("method", values);
    }

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "KIND",
            description = "Random labels: real, signs or classes:C (default: real).")
    void labels(@Nullable List<String> values) {
        set("labels", values);
    }

    @Option(
            names = "--data",
            split = ",",
            paramLabel = "FAMILY",
            description = "Inputs: gaussian, sphere, lattice or table (default: gaussian).")
    void data(@Nullable List<String> values) {
        set("data", values);
    }

    @Option(names = "--table", paramLabel = "FILE", description = "For --data table: the file whose rows are drawn.")
    void table(@Nullable String value) {
        setOne("table", value);
    }

    @Option(
            names = "--target",
            split = ",",
            paramLabel = "COLUMN",
            description = "For --data table: columns that are no inputs (default: the last one).")
    void target(@Nullable List<String> values) {
        set("target", values);
    }

    @Option(names = "--trials", paramLabel = "NUMBER", description = "Runs of each point (default: 10).")
    void trials(@Nullable String value) {
        setOne("trials", value);
    }

    @Option(
            names = "--tolerance",
            paramLabel = "RESIDUAL",
            description = "Relative residual that counts as memorized (default: 1e-9).")
    void tolerance(@Nullable String value) {
        setOne("tolerance", value);
    }

    @Option(names = "--steps", paramLabel = "NUMBER", description = "Most steps of a run (default: 600).")
    void steps(@Nullable String value) {
        setOne("steps", value);
    }

    @Option(names = "--starts", paramLabel = "NUMBER", description = "Random starts of a run (default: 1).")
    void starts(@Nullable String value) {
        setOne("starts", value);
    }

    @Option(
            names = "--condition",
            arity = "0",
            fallbackValue = "true",
            description = "Also measure the Jacobian's condition number.")
    void condition(@Nullable String value) {
        setOne("condition", value);
    }

    /** The text with every key that was given as an option. */
    PlanText over(PlanText text) {
        given.forEach((key, values) -> text.with(key, values, "--" + key));
        return text;
    }

    private void setOne(String key, @Nullable String value) {
        set(key, value == null ? null : List.of(value));
    }

    /** Picocli resets an option by null. */
    private void set(String key, @Nullable List<String> values) {
        if (values == null) {
            given.remove(key);
        } else {
            given.put(key, values);
        }
    }
}
