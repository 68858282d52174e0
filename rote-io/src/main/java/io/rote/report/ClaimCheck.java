package io.rote.report;

import io.rote.certify.Claim;
import io.rote.certify.Effort;
import io.rote.certify.ErrorBound;
import io.rote.certify.Existence;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.util.Optional;
import java.util.Set;

/** One claim of a certificate, proved again from the model and the data alone. */
final class ClaimCheck {
    private ClaimCheck() {}

    /** What is wrong with a claim, or empty. */
    static Optional<String> of(
            JsonObject claim, FeedForward network, Set<Integer> rounded, DataSet data, Effort effort) {
        String verdict = claim.text("verdict");
        String id = claim.text("claim");
        if (verdict.equals("undecided")) {
            return Optional.empty();
        }
        boolean proved = verdict.equals("proved");
        if (!proved && !verdict.equals("refuted")) {
            throw new IllegalArgumentException("the certificate has a verdict '" + verdict + "'");
        }
        if (id.equals(Claim.EXISTENCE.id())) {
            return proved
                    ? existence(claim, network, rounded, data, effort)
                    : Optional.of("existence is never refuted");
        }
        boolean labels = id.equals(Claim.ERROR_BOUND.id());
        if (!labels && !id.equals(Claim.CLASS_LABELS.id())) {
            throw new IllegalArgumentException("the certificate claims '" + id + "', which is not known");
        }
        if (labels != (data.task() == Task.REGRESSION)) {
            return Optional.of(id + " is no claim about these labels");
        }
        double tolerance = labels ? claim.number("tolerance") : 0;
        if (!proved) {
            return refuted(claim, network, rounded, data, tolerance, effort);
        }
        double bound = claim.number("bound");
        if (!(labels ? bound <= tolerance : bound > 0)) {
            return Optional.of(id + ": the bound " + bound + " does not show the claim");
        }
        return ErrorBound.verify(network, rounded, data, bound, effort)
                .fold(
                        p -> labels || p.bound() >= bound
                                ? Optional.empty()
                                : Optional.of(id + ": the smallest margin is " + p.bound() + ", not " + bound),
                        r -> Optional.of(id + ": sample " + r.sample() + " has " + r.enclosure()),
                        u -> Optional.of(id + ": " + u.reason()));
    }

    /** The named row alone must refute the claim; twice, since data have two samples at least. */
    private static Optional<String> refuted(
            JsonObject claim,
            FeedForward network,
            Set<Integer> rounded,
            DataSet data,
            double tolerance,
            Effort effort) {
        int sample = Math.toIntExact(claim.integer("sample"));
        if (sample < 0 || sample >= data.samples()) {
            return Optional.of("there is no sample " + sample);
        }
        Verdict alone = ErrorBound.verify(network, rounded, data.select(new int[] {sample, sample}), tolerance, effort);
        return alone instanceof Verdict.Refuted
                ? Optional.empty()
                : Optional.of("sample " + sample + " does not refute the claim");
    }

    private static Optional<String> existence(
            JsonObject claim, FeedForward network, Set<Integer> rounded, DataSet data, Effort effort) {
        double radius = claim.number("bound");
        boolean moved = !claim.isNull("constants") && claim.object("constants").integer("steps") > 0;
        Verdict again = Existence.verify(network, rounded, data, moved, effort).verdict();
        return again.fold(
                p -> p.bound() <= radius
                        ? Optional.empty()
                        : Optional.of("existence: shown within " + p.bound() + ", not within " + radius),
                r -> Optional.of("existence: refuted"),
                u -> Optional.of("existence: " + u.reason()));
    }
}
