package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String EVIL =
            "</script><script>alert(1)</script><!--\"'&<img src=x onerror=alert(2)>\u2028{{data}}$1\\";

    @Test
    void saysTheMainResultAndHoldsEveryFigure() {
        String page = page(Examples.regression(200, 10, 1));
        assertThat(page)
                .contains("<h1 class=\"good\">200 samples memorized by 199 relu neurons and 2,389 parameters: 11.945")
                .contains("Size against the theorems", "Predicted against label", "Errors", "Weights", "Provenance")
                .contains("./rote memorize table.csv --target y --seed 7")
                .doesNotContain("{{");
    }

    @Test
    void showsTheFunctionWhenThereAreTwoInputs() {
        assertThat(page(Examples.regression(60, 2, 1))).contains("The function", "\"kind\":\"value\"");
        assertThat(page(Examples.classification(60, 2, 2))).contains("Decision surface", "\"kind\":\"score\"");
        assertThat(page(Examples.classification(60, 2, 5))).contains("Decision surface", "\"kind\":\"class\"");
        assertThat(page(Examples.regression(60, 3, 1))).doesNotContain("The function");
    }

    @Test
    void saysPlainlyThatItFailed() {
        DataSet data = Examples.regression(60, 3, 1);
        Memorization good = Examples.memorization(data);
        DataSet other = DataSet.regression(
                3, data.inputArray(), 1, new SplittableRandom(3).doubles(60).toArray());
        assertThat(new String(HtmlReport.page(Examples.source(other, good)), StandardCharsets.UTF_8))
                .contains("<h1 class=\"bad\">Not memorized: ")
                .contains("the tolerance is 1.0e-09");
    }

    @Test
    void textsFromOutsideNeverBecomeMarkup() {
        DataSet plain = Examples.classification(60, 2, 3);
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = plain.classOf(i);
        }
        DataSet evil = DataSet.classification(
                2,
                plain.inputArray(),
                labels,
                List.of(EVIL + 1, EVIL + 2),
                EVIL,
                List.of(EVIL + 3, EVIL + 4, EVIL + 5));
        String page = page(evil);
        String harmless = page(plain);
        assertThat(tags(page)).isEqualTo(tags(harmless));
        assertThat(page).doesNotContain("onerror=alert(2)>", "<script>alert(1)");
        assertThat(data(page)).contains("\\u003c/script\\u003e").doesNotContain("\u2028", "<", "&");
    }

    @Test
    void asksNoNetworkForAnything() {
        // what the scripts may ask for, the policy in the head forbids
        String page = page(Examples.regression(60, 2, 1)).replaceAll("(?s)<script>.*?</script>", "");
        assertThat(page).contains("Content-Security-Policy\" content=\"default-src 'none'");
        assertThat(page).doesNotContainPattern("(?i)<(script|img|iframe|link|object|embed)\\b[^>]*\\b(src|href|data)=");
        assertThat(page).doesNotContainPattern("(?i)@import|url\\(['\"]?https?:");
    }

    @Test
    void thinsManySamplesAndSaysSo() {
        DataSet data = Examples.regression(6_000, 1, 1);
        String page = new String(HtmlReport.page(Examples.source(data, small())), StandardCharsets.UTF_8);
        assertThat(page).contains("Of 6,000 samples, 5,000 evenly spaced ones are shown.");
        assertThat(page.length()).isLessThan(2_500_000);
        assertThat(Thinning.of(6_000))
                .hasSize(5_000)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0)
                .endsWith(5_999);
        assertThat(Thinning.of(3)).containsExactly(0, 1, 2);
    }

    @Test
    void histogramCountsEveryValueOnce() {
        LogHistogram histogram =
                new LogHistogram().add("a", new double[] {1, -1.5, 3.5, 1e-3, 0, Double.NaN, Double.MIN_VALUE, 1e300});
        String json = Json.compact(histogram.data());
        // 120 bins of half a decade below 1e300: all smaller values gather in the lowest
        assertThat(json).contains("\"zeros\":1", "\"notFinite\":1", "\"counts\":[5,0,");
        assertThat(histogram.zeros()).isEqualTo(1);
        assertThat(Json.compact(new LogHistogram()
                        .add("b", new double[] {1, 2, 40, 0.5})
                        .data()))
                .contains("\"first\":-2", "\"perDecade\":5", "\"counts\":[1,0,1,1,0,0,0,0,0,0,1]");
    }

    /** A network on one input that memorizes nothing in particular. */
    private static Memorization small() {
        return Examples.memorization(Examples.regression(20, 1, 1));
    }

    private static String page(DataSet data) {
        return new String(HtmlReport.page(Examples.source(data, Examples.memorization(data))), StandardCharsets.UTF_8);
    }

    private static String data(String page) {
        int start = page.indexOf("id=\"data\">");
        return page.substring(start, page.indexOf("</script>", start));
    }

    /** The names of all tags outside of the library, as a browser that knows no scripts would see them. */
    private static List<String> tags(String page) {
        Matcher matcher = Pattern.compile("<[/!]?[a-zA-Z-]+").matcher(page);
        List<String> tags = new ArrayList<>();
        while (matcher.find()) {
            tags.add(matcher.group());
        }
        return tags;
    }
}
