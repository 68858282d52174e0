package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.rote.data.DataSet;
import io.rote.rank.DataFacts;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Family;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import io.rote.theory.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityPageTest {
    private static final long MANY = Catalogue.LARGEST_SAMPLES;

    @Test
    void plotsEveryStatementThatNamesASize_exactly() throws IOException {
        for (String activation : List.of("tanh", "relu", "polynomial:3", "threshold")) {
            for (Labels labels : Labels.values()) {
                for (int layers = 1; layers <= 3; layers++) {
                    Family family = new Family(20, 1, Nonlinearity.named(activation), layers, labels);
                    String page = page(question(List.of(family), 1000L, List.of()));
                    List<String> sized = Catalogue.bounds(family, 1000).stream()
                            .map(Bound::id)
                            .toList();
                    List<Map<?, ?>> figures = figures(page);
                    if (figures.isEmpty()) {
                        assertThat(sized).isEmpty();
                        continue;
                    }
                    for (Object curve : list(figures.get(0), "curves")) {
                        Statement statement = Catalogue.named(String.valueOf(((Map<?, ?>) curve).get("name")));
                        for (Object point : list((Map<?, ?>) curve, "points")) {
                            long samples = ((Number) ((List<?>) point).get(0)).longValue();
                            long neurons = ((Number) ((List<?>) point).get(1)).longValue();
                            assertThat(statement
                                            .smallest(family, samples)
                                            .orElseThrow()
                                            .neurons())
                                    .isEqualTo(neurons);
                        }
                    }
                    assertThat(list(figures.get(0), "curves"))
                            .extracting(curve -> String.valueOf(((Map<?, ?>) curve).get("name")))
                            .containsAll(sized);
                }
            }
        }
    }

    @Test
    void saysTheAnswerFirst() {
        Family tanh = new Family(20, 1, Nonlinearity.named("tanh"), 1, Labels.REAL);
        assertThat(page(question(List.of(tanh, tanh.withHiddenLayers(2)), 1_000_000L, List.of())))
                .contains(
                        "<h1 class=\"good\">1,000,000 samples: enough tanh neurons are 100,000 in one hidden layer (mt24-lower),"
                                + " 2,830 in two hidden layers (m24-three-layer).");
        assertThat(page(question(List.of(tanh), null, List.of(100L))))
                .contains("<h1 class=\"good\">100 tanh neurons hold at least 1,000 samples, at most 2,201.");
        assertThat(page(question(List.of(tanh), 1000L, List.of(100L)))).contains("guaranteed by mt24-lower.");
        assertThat(page(question(List.of(tanh), 2202L, List.of(100L))))
                .contains("<h1 class=\"bad\">", "impossible by sard, mt24-upper.");
    }

    @Test
    void drawsUpToTheLargestQuestion() throws IOException {
        Family tanh = new Family(1, 1, Nonlinearity.named("tanh"), 2, Labels.REAL);
        List<?> counts =
                list(figures(page(question(List.of(tanh), MANY, List.of()))).get(0), "samples");
        assertThat(counts).extracting(n -> ((Number) n).longValue()).containsExactly(MANY);
    }

    @Test
    void dataThatBreakAConditionWithdrawTheGuarantee() {
        // three samples on a line in the plane: slabs of three need them affinely independent
        DataSet line = DataSet.regression(new double[][] {{0, 0}, {1, 1}, {2, 2}, {0, 1}}, new double[] {1, 2, 3, 4});
        Family relu = new Family(2, 1, Nonlinearity.named("relu"), 1, Labels.REAL);
        CapacityQuestion question =
                new CapacityQuestion(List.of(relu), Optional.of(4L), List.of(4L), Optional.of(DataFacts.of(line, 0)));
        assertThat(question.dataAllow(Catalogue.named("slab"))).isFalse();
        assertThat(question.verdict().orElseThrow().by())
                .extracting(Statement::id)
                .doesNotContain("slab");
        assertThat(page(question)).contains("What the data show", "this rules out belm20-relu, slab");
    }

    @Test
    void textsFromOutsideNeverBecomeMarkup_andNothingIsFetched() {
        Family tanh = new Family(20, 1, Nonlinearity.named("tanh"), 1, Labels.REAL);
        String page = new String(
                CapacityPage.of(question(List.of(tanh), 5L, List.of()), "<script>alert(1)</script>{{data}}"),
                StandardCharsets.UTF_8);
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;{{data}}")
                .contains("Content-Security-Policy\" content=\"default-src 'none'");
        assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContainPattern("(?i)<(script|img|iframe|link|object|embed)\\b[^>]*\\b(src|href|data)=");
    }

    @Test
    void questionsThatAskNothingAreRefused() {
        Family tanh = new Family(20, 1, Nonlinearity.named("tanh"), 1, Labels.REAL);
        assertThatThrownBy(() -> question(List.of(tanh), null, List.of())).hasMessageContaining("samples or widths");
        assertThatThrownBy(() -> question(List.of(tanh, tanh), 5L, List.of(1L))).hasMessageContaining("not of 2");
    }

    private static CapacityQuestion question(
            List<Family> families, @org.jspecify.annotations.Nullable Long samples, List<Long> widths) {
        return new CapacityQuestion(families, Optional.ofNullable(samples), widths, Optional.empty());
    }

    private static String page(CapacityQuestion question) {
        return new String(CapacityPage.of(question, "./rote capacity"), StandardCharsets.UTF_8);
    }

    private static List<?> list(Map<?, ?> of, String key) {
        return (List<?>) Objects.requireNonNull(of.get(key), key);
    }

    /** What the charts draw. */
    private static List<Map<?, ?>> figures(String page) throws IOException {
        int start = page.indexOf("id=\"data\">") + "id=\"data\">".length();
        return JSON.std.listFrom(page.substring(start, page.indexOf("</script>", start))).stream()
                .<Map<?, ?>>map(figure -> (Map<?, ?>) ((Map<?, ?>) figure).get("data"))
                .toList();
    }
}
