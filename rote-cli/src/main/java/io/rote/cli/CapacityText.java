package io.rote.cli;

import io.rote.report.CapacityQuestion;
import io.rote.theory.Bound;
import io.rote.theory.Capacity;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Statement;
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
        if (question.facts().isPresent()) {
            line(text, "the data");
            question.findings().forEach(finding -> line(text, "  " + finding));
        }
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
            question.verdict().ifPresent(verdict -> {
                record.put("verdict", verdict.answer().id());
                record.put("verdictBy", verdict.by().stream().map(Statement::id).toList());
            });
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
                    bound.source() + remark(bound.statement()));
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
                            "  %-17s %-8s %d samples (%s; %s)%s",
                            statement.id(),
                            statement.kind() == Kind.NECESSARY ? "at most" : "at least",
                            capacity.samples(),
                            statement.conclusion().words(),
                            statement.source(),
                            remark(statement)));
        }
        question.verdict()
                .ifPresent(verdict ->
                        line(text, "  " + question.samples().orElseThrow() + " samples: " + verdict.words()));
        line(text, "");
    }

    private String remark(Statement statement) {
        return question.dataAllow(statement) ? "" : " (these data break a condition)";
    }

    private String heading(Family family) {
        String depth = family.hiddenLayers() == 1 ? "1 hidden layer" : family.hiddenLayers() + " hidden layers";
        return question.samples().map(n -> n + " samples, ").orElse("") + family.inputs() + " inputs, "
                + family.outputs() + (family.outputs() == 1 ? " output, " : " outputs, ")
                + family.labels().id() + " labels, "
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
