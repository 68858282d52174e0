package io.rote.cli;

import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.DataCondition;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import io.rote.theory.Standing;
import io.rote.theory.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The catalogue as a page of the user guide. */
final class TheoremsPage {
    private TheoremsPage() {}

    /** The page in Markdown. */
    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # The theorems

                What `rote capacity` knows, printed by `rote capacity --theorems`; a test compares this page with it. Networks have biases in
                every layer, n samples, d inputs and q outputs; m and ω are the widths of the first and second hidden layer, p counts all
                parameters. *Necessary*: smaller networks cannot. *Sufficient*: networks of this size can.
                """);
        for (Statement statement : Catalogue.statements()) {
            page.append("\n## ").append(statement.id()).append("\n\n");
            page.append(capitalised(statement.says())).append(".\n\n");
            item(
                    page,
                    "Kind",
                    statement.kind().id() + ", about: " + statement.conclusion().words());
            item(page, "Source", statement.source() + standing(statement.standing()));
            item(page, "Networks and labels", statement.hypotheses());
            List<String> data = statement.dataConditions().stream()
                    .map(DataCondition::words)
                    .sorted()
                    .toList();
            item(page, "Samples", data.isEmpty() ? "any" : data.stream().collect(Collectors.joining("; ")));
            builders(statement).ifPresent(ids -> item(page, "Built by", ids));
        }
        return page.toString();
    }

    /** The constructions that realise the statement's sizes, for any networks and labels that it covers. */
    private static Optional<String> builders(Statement statement) {
        Set<String> ids = new TreeSet<>();
        for (String activation : List.of("tanh", "relu", "leaky-relu", "polynomial", "threshold")) {
            for (Labels labels : Labels.values()) {
                for (int outputs = 1; outputs <= 2; outputs++) {
                    for (int layers = 1; layers <= 3; layers++) {
                        Family family = new Family(5, outputs, Nonlinearity.named(activation), layers, labels);
                        statement
                                .smallest(family, 10)
                                .flatMap(Bound::builtBy)
                                .ifPresent(id -> ids.add("`--method " + id + "`"));
                    }
                }
            }
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", ids));
    }

    private static void item(StringBuilder page, String name, String value) {
        page.append("- **").append(name).append(":** ").append(value).append("\n");
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case SOURCE -> "";
            case OURS -> " (ours; the argument is in the class's Javadoc)";
            case AS_CITED -> " (no constants given there, so no size is computed)";
        };
    }

    /** A capital for a word, none for a symbol. */
    private static String capitalised(String text) {
        return Character.isLetter(text.charAt(1))
                ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
                : text;
    }
}
