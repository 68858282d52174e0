package io.rote.sweep.plan;

import io.rote.table.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Values by key, parsed with complaints that name place, key, value and a way out. */
final class PlanKeys {
    private final Map<String, List<PlanValue>> values;

    PlanKeys(Map<String, List<PlanValue>> values) {
        this.values = values;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void requireKnown(List<String> keys) {
        values.forEach((key, list) -> {
            if (!keys.contains(key)) {
                throw new PlanException(list.get(0).where() + ": unknown key '" + key + "'; did you mean "
                        + NearestName.of(key, keys) + "? (known: " + String.join(", ", keys) + ")");
            }
        });
    }

    /** The one value of a key. */
    <T> T one(String key, T absent, Function<String, T> parser, String example) {
        if (!has(key)) {
            return absent;
        }
        List<PlanValue> list = get(key);
        if (list.size() > 1) {
            throw refuse(key, "it takes one value, got " + list.size());
        }
        return parse(key, list.get(0), parser, example);
    }

    /** The values of a key, none twice. */
    <T> List<T> list(String key, List<T> absent, Function<String, T> parser, String example) {
        if (!has(key)) {
            return absent;
        }
        List<T> parsed = new ArrayList<>();
        for (PlanValue value : get(key)) {
            T next = parse(key, value, parser, example);
            if (parsed.contains(next)) {
                throw new PlanException(
                        value.where() + ": " + key + ": '" + value.text() + "' stands there twice; keep one");
            }
            parsed.add(next);
        }
        return parsed;
    }

    PlanException missing(String key, String example) {
        return new PlanException("the plan lacks " + key + "; write for example '" + key + ": " + example + "' or --"
                + key + " " + example.replaceAll("[\\[\\] ]", ""));
    }

    PlanException refuse(String key, String reason) {
        return new PlanException(get(key).get(0).where() + ": " + key + ": " + reason);
    }

    /** Whole numbers in a range. */
    static Function<String, Integer> whole(int from, int to) {
        return text -> {
            if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < from || Long.parseLong(text) > to) {
                throw new IllegalArgumentException("it must be a whole number from " + from + " to " + to);
            }
            return Integer.parseInt(text);
        };
    }

    /** Positive decimals, up to 1000. */
    static BigDecimal ratio(String text) {
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,9})?")) {
            throw new IllegalArgumentException("it must be a decimal number such as 1.05");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(1000)) > 0) {
            throw new IllegalArgumentException("it must lie between 0 and 1000");
        }
        // equal numbers are to be equal: 1.0 and 1
        return value.stripTrailingZeros();
    }

    private List<PlanValue> get(String key) {
        return values.getOrDefault(key, List.of());
    }

    private static <T> T parse(String key, PlanValue value, Function<String, T> parser, String example) {
        try {
            return parser.apply(value.text());
        } catch (IllegalArgumentException e) {
            String reason = e instanceof NumberFormatException ? "it is not a number" : e.getMessage();
            throw new PlanException(
                    value.where() + ": " + key + ": '" + value.text() + "': " + reason + "; write for example '" + key
                            + ": " + example + "'",
                    e);
        }
    }
}
