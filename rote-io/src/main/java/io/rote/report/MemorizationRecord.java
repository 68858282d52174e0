package io.rote.report;

import io.rote.data.DataSet;
import io.rote.memorize.Attempt;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a memorization under the names that scripts rely on; what {@value #NAME} holds.
 *
 * <p>Keys, in order: {@code method}, {@code outcome} (as in {@link io.rote.memorize.Outcome}, lower case with hyphens), {@code
 * task}, {@code activation}, {@code samples}, {@code inputs}, {@code outputs}, {@code classes} (their number), {@code layers}
 * (hidden widths), {@code neurons}, {@code parameters}, {@code parametersPerLabel} (p/(nq) for real labels, p/n for class
 * labels), {@code bitsPerParameter} (n·log2(C)/p), {@code residual} and {@code misclassified} and {@code smallestMargin} (each
 * {@code float64}, {@code float32}; residuals hold {@code relative} and {@code maxAbsolute}), {@code tolerance}, {@code
 * precision} (of the model that must memorize), {@code totalWeight}, {@code lipschitz} ({@code lower}, {@code upper}), {@code iterations}, {@code seconds}, {@code seed}, {@code
 * attempts}, {@code features}, {@code targets}, {@code classNames}, {@code provenance}, {@code proof} (as in {@link Verification}),
 * {@code notes}, {@code files} (by {@code model}, {@code modelFloat32}, {@code certificate}, {@code report}: {@code path}, {@code bytes}, {@code sha256}).
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
        double[] outputs = memorization.network().apply(data.inputArray());
        return of(
                new ReportSource(
                        data,
                        memorization,
                        provenance,
                        tolerance,
                        Precision.FLOAT64,
                        outputs,
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()),
                List.of());
    }

    /** The record of a network whose models have been run. */
    static MemorizationRecord of(ReportSource source, List<String> notes) {
        DataSet data = source.data;
        Memorization memorization = source.memorization;
        FeedForward network = source.network();
        boolean classes = source.classification();
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
        map.put("parametersPerLabel", (double) network.parameters() / data.labelCount());
        map.put("bitsPerParameter", classes ? bitsPerParameter(data, network) : null);
        map.put("residual", both(source, MemorizationRecord::residual));
        map.put("misclassified", both(source, fit -> classes ? fit.misclassified() : null));
        map.put("smallestMargin", both(source, fit -> Json.finite(fit.smallestMargin())));
        map.put("tolerance", classes ? null : source.tolerance);
        map.put("precision", source.precision.id());
        map.put("totalWeight", source.totalWeight.isPresent() ? Json.finite(source.totalWeight.getAsDouble()) : null);
        map.put(
                "lipschitz",
                ordered(
                        "lower",
                        Json.finite(source.lipschitz.lower()),
                        "upper",
                        Json.finite(source.lipschitz.upper())));
        map.put("iterations", memorization.iterations());
        map.put("seconds", Json.finite(memorization.seconds()));
        map.put("seed", source.provenance.seed());
        map.put(
                "attempts",
                memorization.attempts().stream()
                        .map(MemorizationRecord::attempt)
                        .toList());
        map.put("features", data.features());
        map.put("targets", data.targets());
        map.put("classNames", data.classes());
        map.put("provenance", provenance(source.provenance));
        map.put("proof", source.proof.map(Verification::proof).orElse(null));
        map.put("notes", notes);
        map.put("files", source.files);
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

    /**
     * The files in a folder that are not those that its record speaks of, because something else replaced, changed or removed
     * them; empty if all agree.
     *
     * @throws IOException if the record or a file cannot be read, or the record is damaged
     */
    public static List<String> mismatches(OutputFolder folder) throws IOException {
        Map<String, Object> read = Json.parse(Files.readString(folder.file(NAME)));
        List<String> wrong = new ArrayList<>();
        if (!(read.get("files") instanceof Map<?, ?> files)) {
            throw new IOException(folder.file(NAME) + " names no files");
        }
        for (Object entry : files.values()) {
            if (!(entry instanceof Map<?, ?> file)) {
                throw new IOException(folder.file(NAME) + " is damaged");
            }
            String name = String.valueOf(file.get("path"));
            Path path = folder.file(name);
            if (!Files.isRegularFile(path) || !Staging.sha256(path).equals(file.get("sha256"))) {
                wrong.add(name);
            }
        }
        return wrong;
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

    private static Map<String, @Nullable Object> both(ReportSource source, FitFact fact) {
        return ordered(
                "float64",
                fact.of(source.fit64),
                "float32",
                source.fit32.isPresent() ? fact.of(source.fit32.get()) : null);
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
