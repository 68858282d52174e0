package io.rote.report;

import io.rote.certify.Spent;
import io.rote.certify.Verdict;
import io.rote.memorize.Attempt;
import io.rote.theory.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report's tables: facts, sizes tried, files, provenance. Every text from outside is escaped here. */
final class Facts {
    private Facts() {}

    static String main(ReportSource source) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Samples", Numbers.count(source.data.samples()));
        facts.put("Inputs", Numbers.count(source.data.inputs()));
        facts.put("Outputs", Numbers.count(source.data.outputs()));
        facts.put("Hidden widths", Numbers.widths(source.network().widths()));
        facts.put("Parameters", Numbers.count(source.network().parameters()));
        facts.put(
                "Parameters per label",
                Numbers.measure((double) source.network().parameters() / source.data.labelCount()));
        if (source.classification()) {
            facts.put(
                    "Bits per parameter",
                    Numbers.measure(MemorizationRecord.bitsPerParameter(source.data, source.network())));
            facts.put("Wrong, float64 model", Numbers.count(source.fit64.misclassified()));
            facts.put("Smallest margin, float64", Numbers.measure(source.fit64.smallestMargin()));
        } else {
            facts.put("Relative residual, float64", Numbers.error(source.fit64.relative()));
            facts.put("Largest error, float64", Numbers.error(source.fit64.maxAbsolute()));
        }
        source.fit32.ifPresent(fit -> {
            if (source.classification()) {
                facts.put("Wrong, float32 model", Numbers.count(fit.misclassified()));
                facts.put("Smallest margin, float32", Numbers.measure(fit.smallestMargin()));
            } else {
                facts.put("Relative residual, float32", Numbers.error(fit.relative()));
                facts.put("Largest error, float32", Numbers.error(fit.maxAbsolute()));
            }
        });
        source.totalWeight.ifPresent(weight -> facts.put("Total weight W(f)", Numbers.measure(weight)));
        facts.put(
                "Lipschitz constant",
                Numbers.measure(source.lipschitz.lower()) + " … " + Numbers.measure(source.lipschitz.upper()));
        facts.put("Iterations", Numbers.count(source.memorization.iterations()));
        facts.put("Time", Numbers.duration(source.memorization.seconds()));
        return FactGrid.html(facts);
    }

    /** What was proved, claim by claim, and at what cost; empty without a proof. */
    static String proof(ReportSource source) {
        if (source.proof.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("text wide", "Claim", "Verdict", "Bound", "Decided in", "Time");
        for (Verdict verdict : source.proof.get().verdicts()) {
            List<Spent> spent = verdict.spent();
            table.row(
                    verdict.claim().statement(),
                    verdict.id(),
                    verdict.fold(
                            proved -> Numbers.error(proved.bound()),
                            refuted -> "sample " + refuted.sample() + ": " + refuted.enclosure(),
                            Verdict.Undecided::reason),
                    spent.isEmpty() ? "" : spent.get(spent.size() - 1).level().id(),
                    Numbers.duration(verdict.seconds()));
        }
        return "<section>\n<h2>Proof</h2>\n<p>About the float64 model in real arithmetic; " + Certificate.NAME
                + " holds what is needed to check it again.</p>\n" + table.html() + "\n</section>";
    }

    /** The statements that the sizes come from. */
    static String statements(ReportSource source) {
        HtmlTable table = new HtmlTable("text wide", "Statement", "Neurons", "Parameters", "Says", "Source");
        for (KnownSize size : source.sizes) {
            String sign = size.bound().kind() == Kind.NECESSARY ? "≥ " : "";
            table.row(
                    size.bound().id(),
                    sign + Numbers.count(size.bound().neurons()),
                    sign + Numbers.count(size.parameters()),
                    size.bound().statement().says(),
                    size.bound().source());
        }
        return "<details><summary>The statements</summary>\n" + table.html() + "</details>";
    }

    static String attempts(ReportSource source) {
        boolean classes = source.classification();
        double labels = source.data.labelCount();
        HtmlTable table = new HtmlTable(
                "",
                "Hidden widths",
                "Parameters",
                "per label",
                classes ? "Wrong" : "Residual",
                "Iterations",
                "Time",
                "Result");
        for (Attempt attempt : source.memorization.attempts()) {
            table.row(
                    Numbers.widths(attempt.widths()),
                    Numbers.count(attempt.parameters()),
                    Numbers.measure(attempt.parameters() / labels),
                    classes ? Numbers.count(attempt.misclassified()) : Numbers.error(attempt.residual()),
                    Numbers.count(attempt.iterations()),
                    Numbers.duration(attempt.seconds()),
                    attempt.memorized() ? "memorized" : "not memorized");
        }
        return table.html();
    }

    static String files(ReportSource source) {
        HtmlTable table = new HtmlTable("text", "File", "Bytes", "SHA-256");
        for (Map<String, Object> file : source.files.values()) {
            table.row(
                    String.valueOf(file.get("path")),
                    Numbers.count((Long) file.getOrDefault("bytes", 0L)),
                    String.valueOf(file.get("sha256")));
        }
        return table.html();
    }

    static String provenance(ReportSource source) {
        Provenance from = source.provenance;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Table", from.dataFile());
        facts.put("Data fingerprint (SHA-256)", from.fingerprint());
        facts.put("Columns", abridged(source.data.features()) + " → " + abridged(source.data.targets()));
        facts.put("Method", source.memorization.method());
        from.settings().forEach((name, value) -> facts.put("Setting " + name, value));
        facts.put("Seed", Long.toString(from.seed()));
        facts.put("Rote", from.version() + ", commit " + from.git());
        facts.put("Java", from.jvm());
        facts.put("System", from.system());
        facts.put("Linear algebra", from.backend());
        facts.put("Time of the run", from.time().toString());
        StringBuilder rows = new StringBuilder();
        facts.forEach((name, value) -> rows.append("<tr><th scope=\"row\">")
                .append(Html.escape(name))
                .append("</th><td>")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
        return "<div class=\"scroll\"><table class=\"text\">\n" + rows + "</table></div>";
    }

    private static String abridged(List<String> names) {
        int shown = Math.min(names.size(), 12);
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + Numbers.count(names.size() - shown) + " more" : "");
    }
}
