package io.rote.report;

import io.rote.certify.Kantorovich;
import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.network.FeedForward;
import io.rote.onnx.Precision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rote verify} found out, and its JSON.
 *
 * <p>Stable keys: {@code memorizes}, {@code samples}, {@code inputs}, {@code outputs}, {@code parameters}, {@code precision}, {@code
 * tolerance} (relative), {@code ownEvaluation} and {@code onnxRuntime} (each {@code relative}, {@code maxAbsolute}, {@code
 * misclassified}, {@code smallestMargin}, {@code worstSample}), {@code worst} (samples from the worst on, counted from 0); with a proof
 * also {@code verdict}, {@code claim}, {@code bound}, {@code radius}, {@code worstSample}, {@code level}, {@code seconds}, {@code spent}
 * and {@code existence} (the same keys and {@code constants}).
 *
 * @param precision what the model computes in
 * @param tolerance largest relative residual that counts as memorized, real labels
 * @param ownEvaluation the fit of Rote's own evaluation in binary64
 * @param onnxRuntime the fit of ONNX Runtime's in the model's precision, empty if it cannot run the model
 * @param worst the samples with the largest errors or smallest margins in Rote's own evaluation, the worst first
 * @param proof what was proved, if that was asked for
 */
public record Verification(
        FeedForward network,
        DataSet data,
        Precision precision,
        double tolerance,
        Fit ownEvaluation,
        Optional<Fit> onnxRuntime,
        List<Integer> worst,
        Optional<Proof> proof) {

    private static final int SHOWN = 5;

    /** Copies the list. */
    public Verification {
        worst = List.copyOf(worst);
    }

    /** The {@value #SHOWN} samples with the largest errors or smallest margins, the worst first. */
    public static List<Integer> worst(DataSet data, double[] outputs) {
        double[] badness = new double[data.samples()];
        int q = data.outputs();
        for (int i = 0; i < badness.length; i++) {
            double worst = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < q; k++) {
                double size;
                if (data.task() == Task.REGRESSION) {
                    size = Math.abs(outputs[i * q + k] - data.label(i, k));
                } else if (q == 1) {
                    size = data.classOf(i) == 0 ? outputs[i] : -outputs[i];
                } else {
                    size = k == data.classOf(i)
                            ? Double.NEGATIVE_INFINITY
                            : outputs[i * q + k] - outputs[i * q + data.classOf(i)];
                }
                worst = Double.isNaN(size) ? Double.POSITIVE_INFINITY : Math.max(worst, size);
            }
            badness[i] = worst;
        }
        return IntStream.range(0, badness.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -badness[i]))
                .limit(SHOWN)
                .toList();
    }

    /** True if every evaluation meets the tolerance, or classifies every sample rightly. */
    public boolean memorizes() {
        return ownEvaluation.memorizes(data, tolerance)
                && onnxRuntime.map(fit -> fit.memorizes(data, tolerance)).orElse(true);
    }

    /** The JSON, one object. */
    public String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("memorizes", memorizes());
        json.put("task", data.task().name().toLowerCase(Locale.ROOT));
        json.put("samples", data.samples());
        json.put("inputs", data.inputs());
        json.put("outputs", data.outputs());
        json.put("parameters", network.parameters());
        json.put("precision", precision.name().toLowerCase(Locale.ROOT));
        if (data.task() == Task.REGRESSION) {
            json.put("tolerance", tolerance);
        }
        json.put("ownEvaluation", fit(ownEvaluation));
        json.put("onnxRuntime", onnxRuntime.map(this::fit).orElse(null));
        json.put("worst", worst);
        proof.ifPresent(proved -> json.putAll(proof(proved)));
        return Json.pretty(json);
    }

    /** The facts of a proof, as in the record's description. */
    static Map<String, @Nullable Object> proof(Proof proof) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(verdict(proof.stored()));
        proof.existence().ifPresent(verdict -> {
            verdict.fold(proved -> json.put("radius", proved.bound()), refuted -> null, undecided -> null);
            Map<String, @Nullable Object> nested = verdict(verdict);
            proof.constants().ifPresent(k -> nested.put("constants", constants(k)));
            json.put("existence", nested);
        });
        return json;
    }

    private Map<String, @Nullable Object> fit(Fit fit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (data.task() == Task.REGRESSION) {
            json.put("relative", Json.finite(fit.relative()));
            json.put("maxAbsolute", Json.finite(fit.maxAbsolute()));
        } else {
            json.put("misclassified", fit.misclassified());
            json.put("smallestMargin", Json.finite(fit.smallestMargin()));
        }
        json.put("worstSample", fit.worst());
        return json;
    }

    /** A verdict's keys. */
    static Map<String, @Nullable Object> verdict(Verdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict.id());
        json.put("claim", verdict.claim().id());
        verdict.fold(
                proved -> {
                    json.put("bound", Json.finite(proved.bound()));
                    return json.put("worstSample", proved.worstSample() < 0 ? null : proved.worstSample());
                },
                refuted -> {
                    json.put("worstSample", refuted.sample());
                    json.put("output", refuted.output());
                    return json.put(
                            "enclosure",
                            List.of(
                                    refuted.enclosure().lower(),
                                    refuted.enclosure().upper()));
                },
                undecided -> {
                    json.put("worstSample", undecided.sample() < 0 ? null : undecided.sample());
                    return json.put("reason", undecided.reason());
                });
        List<Spent> spent = verdict.spent();
        json.put(
                "level",
                spent.isEmpty() ? null : spent.get(spent.size() - 1).level().id());
        json.put("seconds", verdict.seconds());
        json.put("spent", spent.stream().map(Verification::spent).toList());
        return json;
    }

    private static Map<String, @Nullable Object> spent(Spent spent) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("level", spent.level().id());
        json.put("bits", spent.bits());
        json.put("samples", spent.samples());
        json.put("seconds", spent.seconds());
        return json;
    }

    static Map<String, @Nullable Object> constants(Kantorovich k) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("steps", k.steps());
        json.put("distance", Json.finite(k.distance()));
        json.put("residual", Json.finite(k.residual()));
        json.put("smallestSingularValue", Json.finite(k.smallestSingularValue()));
        json.put("lipschitz", Json.finite(k.lipschitz()));
        json.put("product", Json.finite(k.product()));
        json.put("scaledRadius", Json.finite(k.scaledRadius()));
        json.put("radius", Json.finite(k.radius()));
        return json;
    }
}
