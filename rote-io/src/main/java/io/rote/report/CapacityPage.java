package io.rote.report;

import io.rote.theory.Bound;
import io.rote.theory.Capacity;
import io.rote.theory.Catalogue;
import io.rote.theory.DataCondition;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalogue's answers to a question as one {@link Page}: the sizes or capacities, how they grow, and every statement. */
public final class CapacityPage {
    private CapacityPage() {}

    /**
     * The page in UTF-8.
     *
     * @param command the command line that was typed
     */
    public static byte[] of(CapacityQuestion question, String command) {
        List<Figure> figures = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        for (Family family : question.families()) {
            int before = figures.size();
            GrowthFigure.of(question, family).ifPresent(figures::add);
            answers.append(Page.sections(figures, before, figures.size()));
            answers.append(figures.size() > before ? "" : "<h2>" + Html.escape(GrowthFigure.depth(family)) + "</h2>\n");
            answers.append(question.samples().isPresent() ? sizes(question, family) : "");
            answers.append(question.widths().isEmpty() ? "" : capacities(question, family));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("facts", FactGrid.html(facts(question)));
        parts.put("answers", answers.toString());
        parts.put("findings", findings(question));
        parts.put("statements", statements(question));
        parts.put("command", Html.escape(command));
        parts.put("version", Html.escape(Provenance.roteVersion() + ", commit " + Provenance.gitId()));
        CapacityAnswer answer = new CapacityAnswer(question);
        Page.Opening opening = new Page.Opening("capacity", answer.headline(), answer.status(), answer.lede());
        return Page.of(opening, "capacity.html", parts, figures);
    }

    private static Map<String, String> facts(CapacityQuestion question) {
        Family family = question.families().get(0);
        Map<String, String> facts = new LinkedHashMap<>();
        question.samples().ifPresent(samples -> facts.put("Samples", Numbers.count(samples)));
        facts.put("Inputs", Numbers.count(family.inputs()));
        facts.put("Outputs", Numbers.count(family.outputs()));
        facts.put("Labels", family.labels().id());
        facts.put("Activation", family.activation().id());
        if (!question.widths().isEmpty()) {
            facts.put("Hidden widths", Numbers.widths(question.widths()));
        }
        return facts;
    }

    private static String sizes(CapacityQuestion question, Family family) {
        HtmlTable table = new HtmlTable(
                "text terms", "Statement", "Says", "Neurons", "Parameters", "Widths", "Built by", "Source");
        for (Bound bound : Catalogue.bounds(family, question.samples().orElseThrow())) {
            table.row(
                    bound.id(),
                    bound.kind().id() + (question.dataAllow(bound.statement()) ? "" : "; these data break a condition"),
                    sign(bound.statement()) + Numbers.count(bound.neurons()),
                    sign(bound.statement()) + String.format(java.util.Locale.ROOT, "%,d", bound.parameters()),
                    Numbers.widths(bound.widths()),
                    bound.builtBy().orElse("–"),
                    bound.source());
        }
        return table.html();
    }

    private static String sign(Statement statement) {
        return statement.kind() == Kind.NECESSARY ? "≥ " : "";
    }

    private static String capacities(CapacityQuestion question, Family family) {
        HtmlTable table = new HtmlTable("text terms", "Statement", "Says", "Samples", "About", "Source");
        for (Capacity capacity : Catalogue.capacities(family, question.widths())) {
            Statement statement = capacity.statement();
            table.row(
                    statement.id(),
                    statement.kind().id(),
                    (statement.kind() == Kind.NECESSARY ? "at most " : "at least ") + Numbers.count(capacity.samples()),
                    statement.conclusion().words(),
                    statement.source());
        }
        return table.html();
    }

    private static String findings(CapacityQuestion question) {
        if (question.facts().isEmpty()) {
            return "";
        }
        return question.findings().stream()
                .map(finding -> "<li>" + Html.escape(finding) + "</li>\n")
                .collect(Collectors.joining("", "<section>\n<h2>What the data show</h2>\n<ul>\n", "</ul>\n</section>"));
    }

    private static String statements(CapacityQuestion question) {
        HtmlTable table = new HtmlTable(
                "text wide terms", "Statement", "Applies", "Kind", "Says", "Networks, labels, samples", "Source");
        for (Statement statement : Catalogue.statements()) {
            boolean covers = question.families().stream().anyMatch(statement::covers);
            String data = statement.dataConditions().stream()
                    .map(DataCondition::words)
                    .sorted()
                    .map(words -> "; " + words)
                    .collect(Collectors.joining());
            table.row(
                    statement.id(),
                    !covers ? "no" : question.dataAllow(statement) ? "yes" : "not to these data",
                    statement.kind().id(),
                    statement.says(),
                    statement.hypotheses() + data,
                    statement.source());
        }
        return table.html();
    }
}
