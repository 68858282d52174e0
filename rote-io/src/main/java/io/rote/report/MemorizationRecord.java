package io.rote.report;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Attempt;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.LipschitzInterval;
import io.rote.network.TotalWeight;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a memorization under the names that scripts rely on; what {@value #NAME} holds.
 *
 * <p>Keys, in order: {@code method}, {@code outcome} (as in {@link io.rote.memorize.Outcome}, lower case with hyphens), {@code
 * task}, {@code activation}, {@code samples}, {@code inputs}, {@code outputs}, {@code classes} (their number), {@code layers}
 * (hidden widths), {@code neurons}, {@code parameters}, {@code parametersPerLabel} (p/(nq) for real labels, p/n for class
 * labels), {@code bitsPerParameter} (n·log2(C)/p), {@code residual} and {@code misclassified} and {@code smallestMargin} (each
 * {@code float64}, {@code float32}; residuals hold {@code relative} and {@code maxAbsolute}), {@code tolerance}, {@code
 * totalWeight}, {@code lipschitz} ({@code lower}, {@code upper}), {@code iterations}, {@code seconds}, {@code seed}, {@code
 * attempts}, {@code features}, {@code targets}, {@code classNames}, {@code provenance}, {@code files}.
 *
 * <p>Every key is always present. A number that does not apply or is not finite is null. Numbers read back bit for bit.
 */
public final class MemorizationRecord {
    /** The file's name in the output folder. */
    public static final String NAME = "memorization.json";

    private final Map<String, @Nullable Object> map;

    private MemorizationRecord(Map<String, @Nullable Object> map) {
        this.map = map;
    }

    /**
     * The record of a network whose models have not been written: its fit in binary64 only, no files.
     *
     * @param tolerance the relative residual that counts as memorized
     */
    public static MemorizationRecord of(
            DataSet data, Memorization memorization, double tolerance, Provenance provenance) {
        return of(data, memorization, tolerance, provenance, memorization.fit(), Optional.empty(), Map.of());
    }

    /**
     * The record of a network whose models have been run.
     *
     * @param float64 how the float64 model fits
     * @param float32 how the float32 model fits, if it has been run
     * @param files facts about each file by a short name such as {@code model}
     */
    static MemorizationRecord of(
            DataSet data,
            Memorization memorization,
            double tolerance,
            Provenance provenance,
            Fit float64,
            Optional<Fit> float32,
            Map<String, Map<String, Object>> files) {
        FeedForward network = memorization.network();
        LipschitzInterval lipschitz = LipschitzInterval.of(network, data.inputArray());
        OptionalDouble weight = TotalWeight.of(network);
        boolean classes = data.task() == Task.CLASSIFICATION;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("method", memorization.method());
        map.put("outcome", id(memorization.outcome()));
        map.put("task", id(data.task()));
        map.put("activation", activation(network).id());
        map.put("samples", data.samples());
        map.put("inputs", data.inputs());
        map.put("outputs", data.outputs());
        map.put("classes", classes ? data.classes().size() : null);
        map.put("layers", network.widths());
        map.put("neurons", network.neurons());
        map.put("parameters", network.parameters());
        map.put("parametersPerLabel", network.parameters() / labels(data));
        map.put("bitsPerParameter", classes ? bitsPerParameter(data, network) : null);
        map.put("residual", both(float64, float32, MemorizationRecord::residual));
        map.put("misclassified", both(float64, float32, fit -> classes ? fit.misclassified() : null));
        map.put("smallestMargin", both(float64, float32, fit -> Json.finite(fit.smallestMargin())));
        map.put("tolerance", classes ? null : tolerance);
        map.put("totalWeight", weight.isPresent() ? Json.finite(weight.getAsDouble()) : null);
        map.put("lipschitz", ordered("lower", Json.finite(lipschitz.lower()), "upper", Json.finite(lipschitz.upper())));
        map.put("iterations", memorization.iterations());
        map.put("seconds", Json.finite(memorization.seconds()));
        map.put("seed", provenance.seed());
        map.put(
                "attempts",
                memorization.attempts().stream()
                        .map(MemorizationRecord::attempt)
                        .toList());
        map.put("features", data.features());
        map.put("targets", data.targets());
        map.put("classNames", data.classes());
        map.put("provenance", provenance(provenance));
        map.put("files", files);
        return new MemorizationRecord(map);
    }

    /** The record as an ordered map of maps, lists, texts, numbers, booleans and nulls; changes to it are lost. */
    public Map<String, @Nullable Object> toMap() {
        return new LinkedHashMap<>(map);
    }

    /** The record as indented JSON with a newline at the end. */
    public String toJson() {
        return Json.pretty(map);
    }

    /** The number of labels that parameters are counted against: n·q real ones or n class labels. */
    static double labels(DataSet data) {
        return data.task() == Task.REGRESSION ? (double) data.samples() * data.outputs() : data.samples();
    }

    /** n·log2(C) / p: the information in the class labels over the parameters that hold it. */
    static double bitsPerParameter(DataSet data, FeedForward network) {
        double bits = data.samples() * (Math.log(data.classes().size()) / Math.log(2));
        return bits / network.parameters();
    }

    /** The hidden activation, or the identity for an affine map. */
    static Activation activation(FeedForward network) {
        return network.layers().get(0).activation();
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> residual(Fit fit) {
        return ordered("relative", Json.finite(fit.relative()), "maxAbsolute", Json.finite(fit.maxAbsolute()));
    }

    private static Map<String, @Nullable Object> both(Fit float64, Optional<Fit> float32, FitFact fact) {
        return ordered("float64", fact.of(float64), "float32", float32.isPresent() ? fact.of(float32.get()) : null);
    }

    private static Map<String, @Nullable Object> ordered(
            String first, @Nullable Object a, String second, @Nullable Object b) {
        Map<String, @Nullable Object> pair = new LinkedHashMap<>();
        pair.put(first, a);
        pair.put(second, b);
        return pair;
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("layers", attempt.widths());
        one.put("parameters", attempt.parameters());
        one.put("memorized", attempt.memorized());
        one.put("residual", Json.finite(attempt.residual()));
        one.put("misclassified", attempt.misclassified());
        one.put("iterations", attempt.iterations());
        one.put("seconds", Json.finite(attempt.seconds()));
        return one;
    }

    private static Map<String, Object> provenance(Provenance provenance) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataFile", provenance.dataFile());
        facts.put("dataFingerprint", provenance.fingerprint());
        facts.put("settings", provenance.settings());
        facts.put("seed", provenance.seed());
        facts.put("version", provenance.version());
        facts.put("git", provenance.git());
        facts.put("jvm", provenance.jvm());
        facts.put("system", provenance.system());
        facts.put("backend", provenance.backend());
        facts.put("command", provenance.command());
        facts.put("time", provenance.time().toString());
        return facts;
    }

    private interface FitFact {
        @Nullable
        Object of(Fit fit);
    }
}
