package io.rote.cli;

import io.rote.rank.AnalyticNetwork;
import io.rote.rank.ObjectText;
import io.rote.rank.PolynomialMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The objects that the words of a rank command name: ranges spelled out, defaults filled in. */
final class RankObjects {
    private static final Pattern RANGE = Pattern.compile("([a-z-]+)=(\\d{1,9})\\.\\.(\\d{1,9})(?::(\\d{1,9}))?");
    private static final String SQUARE = "samples=columns";
    private static final int MOST = 100_000;
    private static final Map<String, List<String>> DEFAULTS =
            Map.of("three-layer", List.of("rank-one=false"), "network", List.of("outputs=1", "biases=true", "layer=0"));
    private static final List<String> ANALYTIC_DEFAULTS = List.of("outputs=1");

    private RankObjects() {}

    static List<PolynomialMatrix> of(List<String> words) {
        return lines(
                        words,
                        DEFAULTS.getOrDefault(words.get(0), List.of()),
                        line -> ObjectText.parse(line).columns())
                .map(ObjectText::parse)
                .toList();
    }

    /** True if the words name an activation instead of its coefficients. */
    static boolean areAnalytic(List<String> words) {
        return ObjectText.isAnalytic(String.join(" ", words));
    }

    static List<AnalyticNetwork> analytic(List<String> words) {
        return lines(words, ANALYTIC_DEFAULTS, line -> {
                    AnalyticNetwork network = ObjectText.parseAnalytic(line);
                    return network.columns() / network.outputs();
                })
                .map(ObjectText::parseAnalytic)
                .toList();
    }

    /** One line per object, defaults filled in. */
    private static Stream<String> lines(
            List<String> words, List<String> defaults, ToIntFunction<String> squareSamples) {
        List<String> complete = new ArrayList<>(words);
        for (String preset : defaults) {
            String key = preset.substring(0, preset.indexOf('=') + 1);
            if (words.stream().noneMatch(word -> word.startsWith(key))) {
                complete.add(preset);
            }
        }
        return expanded(complete).stream().map(single -> String.join(" ", squared(single, squareSamples)));
    }

    /** With as many samples as columns, where that is asked for. */
    private static List<String> squared(List<String> words, ToIntFunction<String> squareSamples) {
        int at = words.indexOf(SQUARE);
        if (at < 0) {
            return words;
        }
        List<String> square = new ArrayList<>(words);
        square.set(at, "samples=1");
        square.set(at, "samples=" + squareSamples.applyAsInt(String.join(" ", square)));
        return square;
    }

    private static List<List<String>> expanded(List<String> words) {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of());
        for (String word : words) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String value : values(word)) {
                    List<String> next = new ArrayList<>(start);
                    next.add(value);
                    longer.add(next);
                }
            }
            if (longer.size() > MOST) {
                throw new IllegalArgumentException("the ranges make more than " + MOST + " objects");
            }
            all = longer;
        }
        return all;
    }

    private static List<String> values(String word) {
        Matcher range = RANGE.matcher(word);
        if (!range.matches()) {
            return List.of(word);
        }
        int from = Integer.parseInt(range.group(2));
        int until = Integer.parseInt(range.group(3));
        int step = range.group(4) == null ? 1 : Integer.parseInt(range.group(4));
        if (from > until || step < 1) {
            throw new IllegalArgumentException("'" + word + "' is an empty range");
        }
        List<String> values = new ArrayList<>();
        for (long value = from; value <= until && values.size() <= MOST; value += step) {
            values.add(range.group(1) + "=" + value);
        }
        return values;
    }
}
