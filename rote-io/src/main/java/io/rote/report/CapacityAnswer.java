package io.rote.report;

import io.rote.theory.Bound;
import io.rote.theory.Capacity;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Statement;
import io.rote.theory.Verdict;
import java.util.Comparator;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.StringJoiner;

/** The catalogue's answer to a question in a sentence, from the statements about memorizing that the data allow. */
final class CapacityAnswer {
    private final CapacityQuestion question;
    private final Family family;

    CapacityAnswer(CapacityQuestion question) {
        this.question = question;
        this.family = question.families().get(0);
    }

    String headline() {
        if (question.widths().isEmpty()) {
            return sizes(question.samples().orElseThrow());
        }
        return question.verdict().map(this::verdict).orElseGet(this::capacities);
    }

    /** {@code bad} if the networks cannot do it. */
    String status() {
        return question.verdict()
                .filter(verdict -> verdict.answer() == Verdict.Answer.IMPOSSIBLE)
                .map(verdict -> "bad")
                .orElse("good");
    }

    String lede() {
        return Numbers.count(family.inputs(), "input", "inputs") + ", "
                + Numbers.count(family.outputs(), "output", "outputs") + ", "
                + family.labels().id() + " labels, "
                + family.activation().id()
                + " units with biases. Sufficient sizes hold for samples that keep the statement's conditions, necessary ones for"
                + " almost all labels on any samples.";
    }

    private String sizes(long samples) {
        StringJoiner enough = new StringJoiner(", ");
        for (Family each : question.families()) {
            Optional<Bound> fewest = Catalogue.bounds(each, samples).stream()
                    .filter(bound -> counts(bound.statement(), Kind.SUFFICIENT))
                    .min(Comparator.comparingLong(Bound::neurons));
            fewest.ifPresent(bound -> enough.add(
                    Numbers.count(bound.neurons()) + " in " + GrowthFigure.depth(each) + " (" + bound.id() + ")"));
        }
        String subject = Numbers.count(samples, "sample", "samples") + ": ";
        return enough.length() == 0
                ? subject + "no statement names a sufficient number of "
                        + family.activation().id() + " neurons."
                : subject + "enough " + family.activation().id() + " neurons are " + enough + ".";
    }

    private String capacities() {
        LongSummaryStatistics least = capacities(Kind.SUFFICIENT);
        LongSummaryStatistics most = capacities(Kind.NECESSARY);
        return network()
                + (least.getCount() == 0
                        ? ": no statement guarantees a number of samples"
                        : " hold at least " + Numbers.count(least.getMax(), "sample", "samples"))
                + (most.getCount() == 0 ? "." : ", at most " + Numbers.count(most.getMin()) + ".");
    }

    private LongSummaryStatistics capacities(Kind kind) {
        return Catalogue.capacities(family, question.widths()).stream()
                .filter(capacity -> counts(capacity.statement(), kind))
                .mapToLong(Capacity::samples)
                .summaryStatistics();
    }

    private String verdict(Verdict verdict) {
        return network() + " and "
                + Numbers.count(question.samples().orElseThrow(), "sample", "samples")
                + ": " + verdict.words() + ".";
    }

    private String network() {
        return Numbers.widths(question.widths()) + " " + family.activation().id() + " neurons";
    }

    private boolean counts(Statement statement, Kind kind) {
        return statement.kind() == kind
                && statement.conclusion() == Conclusion.MEMORIZES
                && question.dataAllow(statement);
    }
}
