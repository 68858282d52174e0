package io.rote.report;

import io.rote.certify.Claim;
import io.rote.certify.Effort;
import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.network.FeedForward;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A proof's statement as a file: what holds for which model and which data, and what is needed to check it again.
 *
 * <p><b>Format</b>, version {@value #VERSION}; all keys are present, in this order; {@code docs/guide/verify.md} says what a checker
 * makes of them.
 *
 * <ul>
 *   <li>{@code format}: {@value #FORMAT}; {@code version}: {@value #VERSION};
 *   <li>{@code model}: {@code sha256} of the ONNX file, {@code parameters};
 *   <li>{@code data}: {@code fingerprint} ({@link DataSet#fingerprint}), {@code task}, {@code samples}, {@code inputs}, {@code outputs};
 *   <li>{@code claims}: an array of {@code claim} ({@link Claim#id}), {@code verdict}, {@code tolerance}, {@code bound}, {@code sample},
 *       {@code output}, {@code enclosure}, {@code level}, {@code bits}, {@code reason}, {@code constants}; null where a key does not apply;
 *   <li>{@code rote}: {@code version}, {@code git}, {@code jvm}, {@code seconds}.
 * </ul>
 *
 * <p><b>Numerics.</b> Numbers read back bit for bit. Bounds are rounded to four digits to the weaker side, so that a checker with
 * other roundings can confirm them.
 */
public final class Certificate {
    /** The file's name in an output folder. */
    public static final String NAME = "certificate.json";

    private static final String FORMAT = "rote-certificate";
    private static final int VERSION = 1;
    private static final int DIGITS = 4;

    private final JsonObject json;

    private Certificate(JsonObject json) {
        this.json = json;
    }

    /**
     * The certificate of a proof.
     *
     * @param sha256 of the model's file
     */
    static byte[] bytes(Proof proof, FeedForward network, String sha256, DataSet data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("version", VERSION);
        map.put("model", ordered("sha256", sha256, "parameters", network.parameters()));
        Map<String, @Nullable Object> about = ordered("fingerprint", data.fingerprint(), "task", task(data));
        about.put("samples", data.samples());
        about.put("inputs", data.inputs());
        about.put("outputs", data.outputs());
        map.put("data", about);
        map.put("claims", proof.verdicts().stream().map(v -> claim(proof, v)).toList());
        Map<String, @Nullable Object> rote = ordered("version", Provenance.roteVersion(), "git", Provenance.gitId());
        rote.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        rote.put(
                "seconds",
                proof.verdicts().stream().mapToDouble(Verdict::seconds).sum());
        map.put("rote", rote);
        return Json.pretty(map).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the certificate of a proof about a model.
     *
     * @param model the model's file
     * @throws OutputException if it cannot be written; the old file then stands
     */
    public static void write(Path file, Proof proof, FeedForward network, Path model, DataSet data) {
        try {
            byte[] bytes = bytes(proof, network, Staging.sha256(model), data);
            OutputFolder.of(file).replace(String.valueOf(file.getFileName()), bytes);
        } catch (IOException e) {
            throw OutputException.cannotWrite(file, e);
        }
    }

    /**
     * Reads a certificate.
     *
     * @throws CertificateException if the file cannot be read, is damaged, or is something else
     */
    public static Certificate read(Path file) {
        try {
            JsonObject json = JsonObject.of(Json.parse(Files.readString(file)));
            if (!json.text("format").equals(FORMAT) || json.integer("version") != VERSION) {
                throw new IllegalArgumentException("it is no certificate of version " + VERSION);
            }
            json.object("model").text("sha256");
            json.object("data").text("fingerprint");
            if (json.objects("claims").isEmpty()) {
                throw new IllegalArgumentException("it claims nothing");
            }
            return new Certificate(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new CertificateException(file, "not a certificate, or a damaged one: " + e.getMessage(), e);
        }
    }

    /**
     * Proves every claim again.
     *
     * @param model the model's file
     * @param network the network that it holds
     * @param rounded its layers whose weights are rounded reciprocals
     * @return what does not hold, empty if everything does
     * @throws IllegalArgumentException if a claim lacks what its check needs
     */
    public List<String> check(Path model, FeedForward network, Set<Integer> rounded, DataSet data, Effort effort) {
        List<String> wrong = new ArrayList<>();
        try {
            if (!json.object("model").text("sha256").equals(Staging.sha256(model))) {
                wrong.add("the certificate is about another model: the SHA-256 differs");
            }
        } catch (IOException e) {
            wrong.add("the model cannot be read: " + e.getMessage());
        }
        if (!json.object("data").text("fingerprint").equals(data.fingerprint())) {
            wrong.add("the certificate is about other data: the fingerprint differs");
        }
        if (wrong.isEmpty()) {
            for (JsonObject claim : json.objects("claims")) {
                ClaimCheck.of(claim, network, rounded, data, effort).ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    /** What the claims say, in words. */
    public List<String> statements() {
        return json.objects("claims").stream()
                .map(claim -> claim.text("claim") + " " + claim.text("verdict")
                        + (claim.isNull("bound") ? "" : " (" + claim.number("bound") + ")"))
                .toList();
    }

    private static Map<String, @Nullable Object> claim(Proof proof, Verdict verdict) {
        Map<String, @Nullable Object> map = ordered("claim", verdict.claim().id(), "verdict", verdict.id());
        boolean labels = verdict.claim() == Claim.ERROR_BOUND;
        map.put("tolerance", labels ? proof.tolerance() : null);
        map.put("bound", verdict.fold(proved -> bound(proved, proof.tolerance()), refuted -> null, undecided -> null));
        map.put("sample", verdict.fold(p -> sample(p.worstSample()), Verdict.Refuted::sample, u -> sample(u.sample())));
        map.put("output", verdict.fold(proved -> null, Verdict.Refuted::output, undecided -> null));
        map.put(
                "enclosure",
                verdict.fold(
                        proved -> null,
                        refuted -> List.of(
                                refuted.enclosure().lower(), refuted.enclosure().upper()),
                        undecided -> null));
        List<Spent> spent = verdict.spent();
        map.put(
                "level",
                spent.isEmpty() ? null : spent.get(spent.size() - 1).level().id());
        map.put("bits", spent.isEmpty() ? null : spent.get(spent.size() - 1).bits());
        map.put("reason", verdict.fold(proved -> null, refuted -> null, Verdict.Undecided::reason));
        map.put(
                "constants",
                verdict.claim() == Claim.EXISTENCE
                        ? proof.constants().map(Verification::constants).orElse(null)
                        : null);
        return map;
    }

    private static double bound(Verdict.Proved proved, double tolerance) {
        return switch (proved.claim()) {
            case ERROR_BOUND -> Math.min(tolerance, rounded(proved.bound(), RoundingMode.CEILING));
            case CLASS_LABELS -> rounded(proved.bound(), RoundingMode.FLOOR);
            case EXISTENCE -> rounded(proved.bound(), RoundingMode.CEILING);
        };
    }

    /** Four digits, on the weaker side also after the conversion to binary64. */
    private static double rounded(double value, RoundingMode side) {
        double near = new BigDecimal(value).round(new MathContext(DIGITS, side)).doubleValue();
        boolean right = side == RoundingMode.CEILING ? near >= value : near <= value;
        return right ? near : value;
    }

    private static @Nullable Integer sample(int index) {
        return index < 0 ? null : index;
    }

    private static String task(DataSet data) {
        return data.task().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> ordered(
            String first, @Nullable Object a, String second, @Nullable Object b) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(first, a);
        map.put(second, b);
        return map;
    }
}
