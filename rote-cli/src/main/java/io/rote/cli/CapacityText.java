package io.rote.cli;

import io.rote.rank.DataFacts;
import io.rote.theory.Bound;
import io.rote.theory.Capacity;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Statement;
import io.rote.theory.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The catalogue's answers as people and scripts read them. */
final class CapacityText {
    private final CapacityQuestion question;

    CapacityText(CapacityQuestion question) {
        this.question = question;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Family family : question.families()) {
            line(text, heading(family));
            if (question.widths().isEmpty()) {
                sizes(text, family, question.samples().orElseThrow());
            } else {
                capacities(text, family);
            }
        }
        question.facts().ifPresent(facts -> facts(text, facts));
        return text.toString();
    }

    /** Every statement for every depth asked about, with the stable keys; null where there is no number. */
    List<Map<String, Object>> records() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Family family : question.families()) {
            for (Statement statement : Catalogue.statements()) {
                records.add(record(family, statement));
            }
        }
        return records;
    }

    private Map<String, Object> record(Family family, Statement statement) {
        Optional<Bound> bound = question.samples().flatMap(n -> statement.smallest(family, n));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", statement.id());
        record.put("source", statement.source());
        record.put("kind", statement.kind().id());
        record.put("standing", statement.standing().id());
        record.put("conclusion", statement.conclusion().id());
        record.put("hiddenLayers", family.hiddenLayers());
        record.put("holds", statement.covers(family) && question.dataAllow(statement));
        record.put("hypotheses", statement.hypotheses());
        record.put(
                "data",
                statement.dataConditions().stream()
                        .map(condition -> condition.words())
                        .sorted()
                        .toList());
        put(record, "neurons", bound.map(Bound::neurons));
        put(record, "parameters", bound.map(Bound::parameters));
        put(record, "widths", bound.map(Bound::widths));
        put(record, "builtBy", bound.flatMap(Bound::builtBy));
        if (!question.widths().isEmpty()) {
            put(record, "samples", capacity(family, statement));
            question.samples()
                    .ifPresent(n -> record.put(
                            "verdict",
                            Catalogue.judge(family, question.widths(), n)
                                    .answer()
                                    .name()
                                    .toLowerCase(Locale.ROOT)));
        }
        return record;
    }

    @SuppressWarnings("NullAway") // JSON's null stands for "no number"
    private static void put(Map<String, Object> record, String key, Optional<?> value) {
        record.put(key, value.orElse(null));
    }

    private Optional<Long> capacity(Family family, Statement statement) {
        return Catalogue.capacities(family, question.widths()).stream()
                .filter(capacity -> capacity.statement().equals(statement))
                .map(Capacity::samples)
                .findFirst();
    }

    private void sizes(StringBuilder text, Family family, long samples) {
        row(text, "statement", "says", "neurons", "parameters", "widths", "built by", "source");
        for (Bound bound : Catalogue.bounds(family, samples)) {
            row(
                    text,
                    bound.id(),
                    bound.kind().id(),
                    Long.toString(bound.neurons()),
                    bound.parameters().toString(),
                    bound.widths().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    bound.builtBy().orElse("-"),
                    bound.source() + (question.dataAllow(bound.statement()) ? "" : " (these data break a condition)"));
        }
        List<String> others = Catalogue.statements().stream()
                .filter(s -> s.covers(family) && s.smallest(family, samples).isEmpty())
                .map(Statement::id)
                .toList();
        if (!others.isEmpty()) {
            line(text, "  without a size here: " + String.join(", ", others));
        }
        line(text, "");
    }

    private void capacities(StringBuilder text, Family family) {
        for (Capacity capacity : Catalogue.capacities(family, question.widths())) {
            Statement statement = capacity.statement();
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %-17s %-8s %d samples (%s; %s)",
                            statement.id(),
                            statement.kind() == io.rote.theory.Kind.NECESSARY ? "at most" : "at least",
                            capacity.samples(),
                            statement.conclusion().words(),
                            statement.source()));
        }
        question.samples().ifPresent(n -> {
            Verdict verdict = Catalogue.judge(family, question.widths(), n);
            String by = verdict.by().stream().map(Statement::id).collect(Collectors.joining(", "));
            line(
                    text,
                    "  " + n + " samples: "
                            + switch (verdict.answer()) {
                                case GUARANTEED -> "guaranteed by " + by;
                                case IMPOSSIBLE -> "impossible by " + by;
                                case OPEN -> "open, between the bounds";
                            });
        });
        line(text, "");
    }

    private static void facts(StringBuilder text, DataFacts facts) {
        line(text, "the data");
        line(
                text,
                facts.repeats() == 0 ? "  inputs are pairwise distinct" : "  " + facts.repeats() + " repeated inputs");
        if (facts.subsets() == 0) {
            line(text, "  general position: not more samples than inputs");
        } else if (facts.dependent() > 0) {
            line(
                    text,
                    "  not in general position: " + facts.dependent() + " of " + facts.subsets()
                            + " random subsets of d+1 samples lie in a hyperplane");
        } else {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  general position: none of %d random subsets of d+1 samples lies in a hyperplane"
                                    + " (fewer than %.2g of all do, with 95%% confidence)",
                            facts.subsets(),
                            facts.dependentShare()));
        }
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  separation %.3g, dispersion max |cos| %.4f, over the pairs of %d samples; %s the unit sphere",
                        facts.separation(),
                        facts.dispersion(),
                        facts.pairsOf(),
                        facts.onSphere() ? "on" : "not on"));
        line(text, "  genericity cannot be decided from finitely many samples");
    }

    private String heading(Family family) {
        String depth = family.hiddenLayers() == 1 ? "1 hidden layer" : family.hiddenLayers() + " hidden layers";
        return question.samples().map(n -> n + " samples, ").orElse("") + family.inputs() + " inputs, "
                + family.outputs() + (family.outputs() == 1 ? " output, " : " outputs, ")
                + family.labels().name().toLowerCase(Locale.ROOT) + " labels, "
                + family.activation().id() + ", " + depth
                + (question.widths().isEmpty()
                        ? ""
                        : " of "
                                + question.widths().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
    }

    private static void row(StringBuilder text, String... cells) {
        line(text, String.format(Locale.ROOT, "  %-17s %-10s %15s %20s  %-19s %-17s %s", (Object[]) cells));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
