package io.rote.cli;

import io.rote.rank.DataFacts;
import io.rote.theory.DataCondition;
import io.rote.theory.Family;
import io.rote.theory.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A question to the catalogue.
 *
 * @param families the networks asked about, one family per depth
 * @param samples n, if it is known
 * @param widths hidden widths, or empty to ask for them; if not, there is one family
 * @param facts what the data show of the hypotheses, if there are data
 */
record CapacityQuestion(List<Family> families, Optional<Long> samples, List<Long> widths, Optional<DataFacts> facts) {

    /** True unless the data break one of the statement's conditions. Genericity and dispersion cannot be decided from them. */
    boolean dataAllow(Statement statement) {
        return facts.isEmpty()
                || statement.dataConditions().stream().noneMatch(condition -> breaks(facts.get(), condition));
    }

    private static boolean breaks(DataFacts facts, DataCondition condition) {
        return switch (condition) {
            case DISTINCT, GENERIC -> facts.repeats() > 0;
            case GENERAL_POSITION -> facts.repeats() > 0 || facts.dependent() > 0;
            case DISPERSED -> !facts.onSphere();
        };
    }
}
