package io.rote.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON lines read line by line: slower than DuckDB, but it knows the line. Blank lines are skipped. */
final class JsonLines implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final BufferedReader reader;
    private String text = "";
    private int line;

    private JsonLines(TextFile file) throws IOException {
        reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()));
    }

    private boolean next() throws IOException {
        String read;
        do {
            read = reader.readLine();
            line++;
        } while (read != null && read.isBlank());
        text = read == null ? "" : read;
        return read != null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The line of each row; none if there are not {@code rows} of them. */
    static int[] lines(TextFile file, int rows) {
        int[] found = new int[rows];
        int at = 0;
        try (JsonLines in = new JsonLines(file)) {
            while (in.next()) {
                if (at < rows) {
                    found[at] = in.line;
                }
                at++;
            }
        } catch (IOException e) {
            return new int[0];
        }
        return at == rows ? found : new int[0];
    }

    /** Refuses a byte order mark, which DuckDB skips or not depending on its number of threads. */
    static void requireNoMark(TextFile file) {
        try (InputStream in = file.open()) {
            if (Arrays.equals(in.readNBytes(MARK.length), MARK)) {
                throw TableException.at(
                        file.path(), "line 1", "it begins with a byte order mark; save the file as UTF-8 without one");
            }
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    /** The first line that is no object, or one with other keys than the first; null if there is none. */
    static @Nullable TableException fault(TextFile file) {
        int line = 1;
        try (JsonLines in = new JsonLines(file)) {
            Set<String> first = Set.of();
            int firstLine = 0;
            while (in.next()) {
                line = in.line;
                String where = "line " + in.line;
                Set<String> keys;
                try {
                    keys = keys(in.text);
                } catch (JsonProcessingException e) {
                    return TableException.at(
                            file.path(),
                            where,
                            "this is not one JSON object (" + e.getOriginalMessage() + "); correct it");
                }
                if (firstLine == 0) {
                    first = keys;
                    firstLine = in.line;
                }
                for (String key : first) {
                    if (!keys.contains(key)) {
                        return TableException.at(
                                file.path(),
                                where,
                                key,
                                "missing value (the object lacks the key); fill it in, or remove the row");
                    }
                }
                for (String key : keys) {
                    if (!first.contains(key)) {
                        return TableException.at(
                                file.path(),
                                where,
                                key,
                                "line " + firstLine + " lacks this key; give every object the same keys");
                    }
                }
            }
        } catch (CharacterCodingException e) {
            return TableException.at(
                    file.path(), "after line " + line, "the text is not UTF-8; save the file with UTF-8 encoding");
        } catch (IOException e) {
            return file.failure(e);
        }
        return null;
    }

    private static Set<String> keys(String text) throws JsonProcessingException {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NoObjectException("it begins otherwise than with {");
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                keys.add(key);
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new NoObjectException("something follows the object");
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("text in memory can be read", e);
        }
        return keys;
    }

    /** JSON, but not one object. */
    private static final class NoObjectException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NoObjectException(String message) {
            super(message);
        }
    }
}
