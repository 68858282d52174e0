package io.rote.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed JSON object read key by key; a missing key or a value of another type is an IllegalArgumentException. */
final class JsonObject {
    private final Map<?, ?> map;

    private JsonObject(Map<?, ?> map) {
        this.map = map;
    }

    static JsonObject of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new IllegalArgumentException("expected an object, found " + value);
    }

    boolean isNull(String key) {
        if (!map.containsKey(key)) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return map.get(key) == null;
    }

    String text(String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    long integer(String key) {
        return integer(map.get(key), key);
    }

    boolean truth(String key) {
        if (map.get(key) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, "true or false");
    }

    double number(String key) {
        if (map.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    JsonObject object(String key) {
        if (map.get(key) instanceof Map<?, ?> object) {
            return new JsonObject(object);
        }
        throw wrong(key, "an object");
    }

    double numberOrNaN(String key) {
        if (isNull(key)) {
            return Double.NaN;
        }
        if (map.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    List<Integer> integers(String key) {
        List<Integer> integers = new ArrayList<>();
        for (Object entry : list(key)) {
            integers.add(Math.toIntExact(integer(entry, key)));
        }
        return integers;
    }

    List<JsonObject> objects(String key) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object entry : list(key)) {
            objects.add(of(entry));
        }
        return objects;
    }

    private List<?> list(String key) {
        if (map.get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "an array");
    }

    private long integer(@Nullable Object value, String key) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(key, "an integer");
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException("'" + key + "' is not " + expected);
    }
}
