package io.rote.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTML file that holds its style, its data and the chart library, and asks no network for anything.
 *
 * <p>Charts are drawn by Apache ECharts from JSON in the page. A content security policy forbids requests. Texts from outside
 * (column, class and file names, the command line) are escaped where they enter the page and drawn as text, never as markup, by the
 * charts.
 */
public final class Page {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String ECHARTS = "META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Page() {}

    /**
     * What stands above everything else, in plain text.
     *
     * @param brand what kind of page it is, in a word
     * @param headline the main result in a sentence
     * @param status how good the result is: a class of the headline's element in page.css
     * @param lede what the headline leaves out
     */
    public record Opening(String brand, String headline, String status, String lede) {}

    /**
     * The page in UTF-8.
     *
     * @param body a resource: the page's main part, with placeholders
     * @param parts HTML for the body's placeholders
     * @param figures those whose {@link #sections} are among the parts
     */
    public static byte[] of(Opening opening, String body, Map<String, String> parts, List<Figure> figures) {
        Map<String, String> outer = new LinkedHashMap<>();
        outer.put("title", Html.escape("Rote: " + opening.headline));
        outer.put("brand", Html.escape("Rote · " + opening.brand));
        outer.put("headline", Html.escape(opening.headline));
        outer.put("status", Html.escape(opening.status));
        outer.put("lede", Html.escape(opening.lede));
        outer.put("main", filled(resource(body), parts));
        outer.put(
                "data",
                Html.json(figures.stream()
                        .map(figure -> Map.of("kind", figure.kind(), "data", figure.data()))
                        .toList()));
        outer.put("style", resource("page.css"));
        outer.put("echarts", library());
        outer.put("script", resource("page.js"));
        return filled(resource("page.html"), outer).getBytes(StandardCharsets.UTF_8);
    }

    /** A section for each of some figures, as HTML. */
    public static String sections(List<Figure> figures, int from, int to) {
        StringBuilder html = new StringBuilder();
        for (int k = from; k < to; k++) {
            Figure figure = figures.get(k);
            html.append("<section>\n<h2>")
                    .append(Html.escape(figure.heading()))
                    .append("</h2>\n<figure>\n<figcaption id=\"caption")
                    .append(k)
                    .append("\">")
                    .append(Html.escape(figure.caption()))
                    .append("</figcaption>\n<div class=\"chart\" id=\"chart")
                    .append(k)
                    .append("\" role=\"img\" aria-labelledby=\"caption")
                    .append(k)
                    .append("\" style=\"height:")
                    .append(figure.height())
                    .append("px\"></div>\n</figure>\n</section>\n");
        }
        return html.toString();
    }

    /** In one pass, so that nothing inside a part is taken for a placeholder. */
    private static String filled(String template, Map<String, String> parts) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                Optional.ofNullable(parts.get(found.group(1))).orElseThrow()));
    }

    private static String library() {
        ClassLoader loader = Page.class.getClassLoader();
        return read(loader == null ? null : loader.getResourceAsStream(ECHARTS), ECHARTS);
    }

    private static String resource(String name) {
        return read(Page.class.getResourceAsStream(name), name);
    }

    private static String read(@Nullable InputStream stream, String name) {
        try (InputStream in = stream) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
