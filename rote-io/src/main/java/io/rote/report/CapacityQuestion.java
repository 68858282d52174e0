package io.rote.report;

import io.rote.rank.DataFacts;
import io.rote.theory.Catalogue;
import io.rote.theory.DataCondition;
import io.rote.theory.Family;
import io.rote.theory.Statement;
import io.rote.theory.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A question to the catalogue of theorems.
 *
 * @param families the networks asked about, one family per depth
 * @param samples n, if it is known
 * @param widths hidden widths, or empty to ask for them; if not, there is one family
 * @param facts what the data show of the hypotheses, if there are data
 */
public record CapacityQuestion(
        List<Family> families, Optional<Long> samples, List<Long> widths, Optional<DataFacts> facts) {

    /** Checks that something is asked. */
    public CapacityQuestion {
        families = List.copyOf(families);
        widths = List.copyOf(widths);
        if (families.isEmpty() || (samples.isEmpty() && widths.isEmpty())) {
            throw new IllegalArgumentException("a question needs networks, and samples or widths");
        }
        if (!widths.isEmpty() && families.size() != 1) {
            throw new IllegalArgumentException("widths are those of one network, not of " + families.size());
        }
    }

    /** True unless the data break one of the statement's conditions. Genericity cannot be decided from them. */
    public boolean dataAllow(Statement statement) {
        return broken(statement).isEmpty();
    }

    /** Whether networks of the widths asked about memorize the samples asked about, by the statements that the data allow. */
    public Optional<Verdict> verdict() {
        return samples.filter(n -> !widths.isEmpty())
                .map(n -> Catalogue.judge(families.get(0), widths, n, this::dataAllow));
    }

    private List<DataCondition> broken(Statement statement) {
        return statement.dataConditions().stream()
                .filter(condition -> facts.isPresent() && breaks(facts.get(), condition))
                .toList();
    }

    private static boolean breaks(DataFacts facts, DataCondition condition) {
        return switch (condition) {
            case DISTINCT, GENERIC -> facts.repeats() > 0;
            case GENERAL_POSITION -> facts.repeats() > 0 || facts.dependent() > 0;
            case DISPERSED -> !facts.onSphere();
        };
    }

    /** What the data show of the hypotheses and which statements it leaves, in sentences; empty if there are no data. */
    public List<String> findings() {
        if (facts.isEmpty()) {
            return List.of();
        }
        DataFacts f = facts.get();
        List<String> findings = new ArrayList<>();
        findings.add(f.repeats() == 0 ? "inputs are pairwise distinct" : f.repeats() + " repeated inputs");
        findings.add(generalPosition(f));
        findings.add(String.format(
                Locale.ROOT,
                "separation %.3g, dispersion max |cos| %.4f, over the pairs of %d samples; %s the unit sphere",
                f.separation(),
                f.dispersion(),
                f.pairsOf(),
                f.onSphere() ? "on" : "not on"));
        findings.add("genericity cannot be decided from finitely many samples");
        findings.add("statements that the data allow: " + covering(this::dataAllow));
        for (DataCondition condition : DataCondition.values()) {
            String broken = covering(statement -> broken(statement).contains(condition));
            if (!broken.isEmpty()) {
                findings.add("broken: " + condition.words() + "; this rules out " + broken);
            }
        }
        return findings;
    }

    private static String generalPosition(DataFacts facts) {
        if (facts.subsets() == 0) {
            return "general position: not more samples than inputs";
        }
        return facts.dependent() > 0
                ? "not in general position: " + facts.dependent() + " of " + facts.subsets()
                        + " random subsets of d+1 samples lie in a hyperplane"
                : String.format(
                        Locale.ROOT,
                        "general position: none of %d random subsets of d+1 samples lies in a hyperplane"
                                + " (fewer than %.2g of all do, with 95%% confidence)",
                        facts.subsets(),
                        facts.dependentShare());
    }

    /** The ids of the statements that cover a family and pass a test. */
    private String covering(Predicate<Statement> test) {
        return Catalogue.statements().stream()
                .filter(test)
                .filter(statement -> families.stream().anyMatch(statement::covers))
                .map(Statement::id)
                .collect(Collectors.joining(", "));
    }
}
