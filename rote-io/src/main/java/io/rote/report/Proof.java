package io.rote.report;

import io.rote.certify.Claim;
import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Existence;
import io.rote.certify.Kantorovich;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be proved about a network and a table: the error bound or the classes of the stored weights and, for real
 * labels and smooth activations, exact parameters nearby.
 *
 * @param tolerance largest error of a single label that the error bound allows, in the labels' unit; 0 for class labels
 * @param stored the verdict on the stored weights
 * @param existence the verdict on exact parameters nearby, where that applies
 * @param constants what that rests on, if the proof came so far
 * @param polished the network at the middle of that proof's ball, rounded to binary64, if Newton steps moved it
 */
public record Proof(
        double tolerance,
        Verdict stored,
        Optional<Verdict> existence,
        Optional<Kantorovich> constants,
        Optional<FeedForward> polished) {

    /**
     * Proves what can be proved.
     *
     * @param rounded the network's layers whose weights are rounded reciprocals of a model's numbers
     * @param tolerance largest error of a single label, in the labels' unit; ignored for class labels
     * @param polish whether Newton steps may move the parameters if their residual is too large for the existence proof
     * @throws IllegalArgumentException if the dimensions disagree
     */
    public static Proof of(
            FeedForward network, Set<Integer> rounded, DataSet data, double tolerance, boolean polish, Effort effort) {
        double largest = data.task() == Task.REGRESSION ? tolerance : 0;
        Verdict stored = ErrorBound.verify(network, rounded, data, largest, effort);
        if (!Existence.applies(network, data)) {
            return new Proof(largest, stored, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Existence.Result result = Existence.verify(network, rounded, data, polish, effort);
        return new Proof(largest, stored, Optional.of(result.verdict()), result.constants(), result.polished());
    }

    /** The root mean square of the labels about their means, the unit of relative tolerances; 1 if there is none. */
    public static double spread(DataSet data) {
        if (data.task() != Task.REGRESSION) {
            return 1;
        }
        int n = data.samples();
        int q = data.outputs();
        double largest = 0;
        double[] centred = new double[n * q];
        for (int k = 0; k < q; k++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += data.label(i, k) / n;
            }
            for (int i = 0; i < n; i++) {
                centred[i * q + k] = Math.abs(data.label(i, k) - mean);
                largest = Math.max(largest, centred[i * q + k]);
            }
        }
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return 1;
        }
        double squares = 0;
        for (double value : centred) {
            squares += (value / largest) * (value / largest);
        }
        return largest * Math.sqrt(squares / centred.length);
    }

    /** What a relative residual of at most {@code tolerance} over all labels promises for each. */
    public static double toleranceOfOne(DataSet data, double tolerance) {
        return tolerance * spread(data) * Math.sqrt((double) data.samples() * data.outputs());
    }

    /** The verdicts, that on the stored weights first. */
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>(List.of(stored));
        existence.ifPresent(verdicts::add);
        return verdicts;
    }

    /** {@code refuted} if one claim is, {@code proved} if all are, else {@code undecided}. */
    public String id() {
        List<String> ids = verdicts().stream().map(Verdict::id).toList();
        return ids.contains("refuted") ? "refuted" : ids.contains("undecided") ? "undecided" : "proved";
    }

    /** The verdicts in a line of text. */
    public String summary() {
        String about = stored.fold(
                proved -> stored.claim() == Claim.ERROR_BOUND
                        ? "every error at most " + number(proved.bound())
                        : "every margin at least " + number(proved.bound()),
                refuted -> "refuted by sample " + refuted.sample(),
                undecided -> "undecided");
        String exact = existence
                .map(verdict -> verdict.fold(
                        proved -> ", exact within " + number(proved.bound()),
                        refuted -> "",
                        undecided -> ", exact parameters undecided"))
                .orElse("");
        return about + exact;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
