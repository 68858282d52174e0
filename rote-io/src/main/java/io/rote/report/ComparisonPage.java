package io.rote.report;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a {@link Comparison}: a table, and neurons against total weight, coloured by the Lipschitz bound. */
final class ComparisonPage {
    private static final String CAPTION =
            "Each dot is a network: neurons across, total weight W(f) up, both logarithmic;"
                    + " colour is the upper bound of the Lipschitz constant. Networks with several hidden layers have no total"
                    + " weight and stand on the lower edge. Vertical lines are the theorems' sizes for one hidden layer (solid:"
                    + " necessary, dashed: sufficient); the horizontal one is the least weight for random ±1 labels on the sphere"
                    + " with ReLU, √n/8 (belm20-weight).";

    private static final int HEIGHT = 520;

    private ComparisonPage() {}

    static byte[] of(String dataFile, DataSet data, String command, List<Map<String, @Nullable Object>> rows) {
        List<Figure> figures = List.of(new Figure(
                "comparison",
                "Neurons against weight",
                CAPTION,
                HEIGHT,
                Map.of("dots", dots(rows), "lines", lines(data), "weight", Math.sqrt(data.samples()) / 8)));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("rows", table(rows));
        parts.put("figures", Page.sections(figures, 0, figures.size()));
        parts.put("command", Html.escape(command));
        parts.put("version", Html.escape(Provenance.roteVersion() + ", commit " + Provenance.gitId()));
        String headline = Numbers.count(rows.size(), "construction", "constructions") + " on " + dataFile;
        String lede = Numbers.count(data.samples(), "sample", "samples") + ", "
                + Numbers.count(data.inputs(), "input", "inputs") + ", "
                + Numbers.count(data.outputs(), "output", "outputs")
                + ". Residuals are of the binary64 networks on the raw inputs.";
        return Page.of(new Page.Opening("comparison", headline, "good", lede), "compare.html", parts, figures);
    }

    private static String table(List<Map<String, @Nullable Object>> rows) {
        List<String> headings = new ArrayList<>(List.of("method"));
        headings.addAll(ComparisonText.headings(rows));
        HtmlTable table = new HtmlTable("dense", headings.toArray(String[]::new));
        for (Map<String, @Nullable Object> row : rows) {
            String method = String.valueOf(row.get("method"));
            if (row.containsKey("refused")) {
                table.row(method, headings.size() - 1, "refused: " + row.get("refused"));
            } else {
                List<String> cells = new ArrayList<>(List.of(method));
                cells.addAll(ComparisonText.cells(row));
                table.row(cells.toArray(String[]::new));
            }
        }
        return table.html();
    }

    private static List<Map<String, @Nullable Object>> dots(List<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> dots = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            if (!row.containsKey("refused")) {
                Map<String, @Nullable Object> dot = new LinkedHashMap<>();
                dot.put("method", row.get("method"));
                dot.put("neurons", row.get("neurons"));
                dot.put("weight", row.get("totalWeight"));
                dot.put("lipschitz", row.get("lipschitz") instanceof Map<?, ?> both ? both.get("upper") : null);
                dots.add(dot);
            }
        }
        return dots;
    }

    private static List<Map<String, Object>> lines(DataSet data) {
        List<Map<String, Object>> lines = new ArrayList<>();
        if (data.task() == Task.REGRESSION) {
            for (Bound bound :
                    Catalogue.bounds(data.samples(), data.inputs(), data.outputs(), Activation.Standard.RELU)) {
                if (bound.statement().conclusion() == Conclusion.MEMORIZES
                        && bound.widths().size() == 1
                        && bound.kind() != Kind.CONJECTURE) {
                    lines.add(Map.of(
                            "id", bound.id(), "neurons", bound.neurons(), "necessary", bound.kind() == Kind.NECESSARY));
                }
            }
        }
        return lines;
    }
}
