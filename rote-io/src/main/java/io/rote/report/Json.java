package io.rote.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as it is written everywhere here: keys in order, absent values as null, doubles that read back bit for bit. */
public final class Json {
    private static final JSON COMPACT =
            JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).without(JSON.Feature.FLUSH_AFTER_WRITE_VALUE);
    private static final JSON PRETTY = COMPACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {}

    /** A number that JSON can hold: itself if finite, null otherwise. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** A value of maps, lists, texts, numbers, truths and nulls as indented JSON and a line break. */
    public static String pretty(Object value) {
        return text(PRETTY, value) + "\n";
    }

    static String compact(Object value) {
        return text(COMPACT, value);
    }

    /** Reads an object; anything else is an IOException. */
    static Map<String, Object> parse(String text) throws IOException {
        if (JSON.std.anyFrom(text) instanceof Map<?, ?>) {
            return JSON.std.mapFrom(text);
        }
        throw new IOException("not a JSON object");
    }

    private static String text(JSON style, Object value) {
        try {
            return style.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
