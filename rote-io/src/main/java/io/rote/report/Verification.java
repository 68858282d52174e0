package io.rote.report;

import io.rote.certify.Kantorovich;
import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.network.FeedForward;
import io.rote.onnx.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
 * @param onnxRuntime the fit of ONNX Runtime's in the model's precision
 * @param worst the samples with the largest errors or smallest margins in Rote's own evaluation, the worst first
 * @param stored the verdict on the stored weights, with a proof
 * @param existence the verdict on exact parameters nearby, if it was asked for and applies
 * @param constants what that rests on
 */
public record Verification(
        FeedForward network,
        DataSet data,
        Precision precision,
        double tolerance,
        Fit ownEvaluation,
        Fit onnxRuntime,
        List<Integer> worst,
        Optional<Verdict> stored,
        Optional<Verdict> existence,
        Optional<Kantorovich> constants) {

    /** Copies the list. */
    public Verification {
        worst = List.copyOf(worst);
    }

    /** True if both evaluations meet the tolerance, or classify every sample rightly. */
    public boolean memorizes() {
        return ownEvaluation.memorizes(data, tolerance) && onnxRuntime.memorizes(data, tolerance);
    }

    /** The JSON, one object. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
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
        json.put("onnxRuntime", fit(onnxRuntime));
        json.put("worst", worst);
        stored.ifPresent(verdict -> json.putAll(verdict(verdict)));
        existence.ifPresent(verdict -> {
            verdict.fold(proved -> json.put("radius", proved.bound()), refuted -> null, undecided -> null);
            Map<String, Object> nested = verdict(verdict);
            constants.ifPresent(k -> nested.put("constants", constants(k)));
            json.put("existence", nested);
        });
        return Json.pretty(json);
    }

    private Map<String, Object> fit(Fit fit) {
        Map<String, Object> json = new LinkedHashMap<>();
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

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
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

    private static Map<String, Object> spent(Spent spent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", spent.level().id());
        json.put("bits", spent.bits());
        json.put("samples", spent.samples());
        json.put("seconds", spent.seconds());
        return json;
    }

    private static Map<String, Object> constants(Kantorovich k) {
        Map<String, Object> json = new LinkedHashMap<>();
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
