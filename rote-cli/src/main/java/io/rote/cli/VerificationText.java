package io.rote.cli;

import static io.rote.cli.VerifyCommand.number;

import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.report.Proof;
import io.rote.report.Verification;
import io.rote.table.Table;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code rote verify} prints for people. */
record VerificationText(Verification verification, Table table) {

    String text() {
        StringBuilder text = new StringBuilder();
        DataSet data = verification.data();
        line(
                text,
                "Network",
                verification.network().inputs() + " → " + verification.network().widths() + " → "
                        + verification.network().outputs() + ", "
                        + verification.network().parameters() + " numbers, "
                        + verification.precision().name().toLowerCase(Locale.ROOT));
        line(text, "Table", data.samples() + " rows, " + data.inputs() + " inputs");
        line(text, "Own evaluation", fit(verification.ownEvaluation()));
        line(
                text,
                "ONNX Runtime",
                verification
                        .onnxRuntime()
                        .map(this::fit)
                        .orElse("has no kernel for one of the operators in this precision"));
        line(text, "Worst rows", verification.worst().stream().map(table::where).collect(Collectors.joining(", ")));
        if (verification.proof().isEmpty()) {
            line(text, "Memorizes", verification.memorizes() ? "yes" : "no");
        }
        verification.proof().ifPresent(proof -> {
            line(text, data.task() == Task.REGRESSION ? "Error bound" : "Classes", stored(proof));
            cost(text, proof.stored());
            proof.existence().ifPresent(verdict -> {
                line(text, "Exact fit", existence(verdict));
                cost(text, verdict);
            });
        });
        return text.toString();
    }

    private String fit(Fit fit) {
        if (verification.data().task() == Task.CLASSIFICATION) {
            return fit.misclassified() + " rows wrong, smallest margin " + number(fit.smallestMargin()) + " ("
                    + table.where(fit.worst()) + ")";
        }
        return "relative residual " + number(fit.relative()) + ", largest error " + number(fit.maxAbsolute()) + " ("
                + table.where(fit.worst()) + ")";
    }

    private String stored(Proof proof) {
        boolean regression = verification.data().task() == Task.REGRESSION;
        return proof.stored()
                .fold(
                        proved -> regression
                                ? "proved: in real arithmetic no error exceeds " + proved.bound() + " ("
                                        + table.where(proved.worstSample()) + ")"
                                : "proved: in real arithmetic every row's class wins by at least " + proved.bound()
                                        + " (" + table.where(proved.worstSample()) + ")",
                        refuted -> "refuted by " + table.where(refuted.sample()) + ": the "
                                + (regression ? "error" : "margin") + " of output " + refuted.output() + " lies in "
                                + refuted.enclosure()
                                + (regression ? ", the tolerance is " + proof.tolerance() : ""),
                        undecided -> "undecided: " + undecided.reason());
    }

    private static String existence(Verdict verdict) {
        return verdict.fold(
                proved -> "proved: parameters within " + number(proved.bound())
                        + " of the stored ones fit every label exactly",
                refuted -> "refuted",
                undecided -> "undecided: " + undecided.reason());
    }

    private static void cost(StringBuilder text, Verdict verdict) {
        for (Spent spent : verdict.spent()) {
            line(
                    text,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%s, %d bits: %d rows in %.2f s",
                            spent.level().id(),
                            spent.bits(),
                            spent.samples(),
                            spent.seconds()));
        }
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "%-16s %s%n", label, value));
    }
}
