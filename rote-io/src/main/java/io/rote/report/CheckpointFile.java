package io.rote.report;

import io.rote.memorize.Attempt;
import io.rote.memorize.Checkpoint;
import io.rote.network.FeedForward;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@value #NAME}: where an interrupted run stands, as JSON.
 *
 * <p><b>Format</b>, version {@value #VERSION}; all keys are present, in this order.
 *
 * <ul>
 *   <li>{@code format}: the text {@value #FORMAT};
 *   <li>{@code version}: {@value #VERSION};
 *   <li>{@code method}: the construction's id;
 *   <li>{@code fingerprint}: SHA-256 of the data set, 64 hexadecimal digits;
 *   <li>{@code seed}: the run's seed, an integer;
 *   <li>{@code attempts}: the sizes tried, each {@code widths} (integers), {@code parameters}, {@code memorized} (true or
 *       false), {@code residual} (null if it is not a number), {@code misclassified}, {@code iterations}, {@code seconds};
 *   <li>{@code current}, {@code best}: networks, or null; each an array of layers, first to last, with {@code inputs}, {@code
 *       units}, {@code activation} (an id), {@code weights} (units × inputs, row-major) and {@code biases}, both base64 of
 *       big-endian binary64;
 *   <li>{@code sha256}: of the file's content without this key, written without white space, in UTF-8.
 * </ul>
 *
 * <p><b>Numerics.</b> Every number reads back bit for bit.
 */
public final class CheckpointFile {
    /** The file's name in the output folder. */
    public static final String NAME = "checkpoint.json";

    private static final String FORMAT = "rote-checkpoint";
    private static final int VERSION = 1;
    private static final String DIGEST = "sha256";

    private CheckpointFile() {}

    /**
     * Replaces the folder's checkpoint.
     *
     * @throws OutputException if it cannot be written; the old one then stands
     */
    public static void write(OutputFolder folder, Checkpoint checkpoint) {
        folder.replace(NAME, bytes(checkpoint));
    }

    /**
     * The checkpoint in a folder, or empty if there is none.
     *
     * @throws CheckpointException if the file cannot be read, is damaged, or is something else
     */
    public static Optional<Checkpoint> read(OutputFolder folder) {
        Path file = folder.file(NAME);
        try {
            return Optional.of(parse(file, Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CheckpointException(file, "it cannot be read (" + e.getMessage() + ")", e);
        }
    }

    static byte[] bytes(Checkpoint checkpoint) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("version", VERSION);
        map.put("method", checkpoint.method());
        map.put("fingerprint", checkpoint.fingerprint());
        map.put("seed", checkpoint.seed());
        map.put(
                "attempts",
                checkpoint.attempts().stream().map(CheckpointFile::attempt).toList());
        map.put("current", checkpoint.current().map(NetworkJson::write).orElse(null));
        map.put("best", checkpoint.best().map(NetworkJson::write).orElse(null));
        map.put(DIGEST, digest(map));
        return Json.pretty(map).getBytes(StandardCharsets.UTF_8);
    }

    static Checkpoint parse(Path file, String text) {
        Map<String, Object> map;
        try {
            map = Json.parse(text);
        } catch (IOException e) {
            throw new CheckpointException(file, "it is damaged or not a checkpoint (not JSON)", e);
        }
        if (!FORMAT.equals(map.get("format"))) {
            throw new CheckpointException(file, "it is not a checkpoint of Rote");
        }
        if (!Integer.valueOf(VERSION).equals(map.get("version"))) {
            throw new CheckpointException(
                    file, "it has format version " + map.get("version") + ", this program reads version " + VERSION);
        }
        Object recorded = map.remove(DIGEST);
        if (!digest(map).equals(recorded)) {
            throw new CheckpointException(file, "it is damaged (its content does not match its SHA-256)");
        }
        try {
            return checkpoint(JsonObject.of(map));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CheckpointException(file, "it is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static Checkpoint checkpoint(JsonObject object) {
        List<Attempt> attempts = new ArrayList<>();
        for (JsonObject entry : object.objects("attempts")) {
            attempts.add(new Attempt(
                    entry.integers("widths"),
                    entry.integer("parameters"),
                    entry.truth("memorized"),
                    entry.numberOrNaN("residual"),
                    entry.integer("misclassified"),
                    Math.toIntExact(entry.integer("iterations")),
                    entry.numberOrNaN("seconds")));
        }
        return new Checkpoint(
                object.text("method"),
                object.text("fingerprint"),
                object.integer("seed"),
                attempts,
                network(object, "current"),
                network(object, "best"));
    }

    private static Optional<FeedForward> network(JsonObject object, String key) {
        return object.isNull(key) ? Optional.empty() : Optional.of(NetworkJson.read(object.objects(key)));
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("widths", attempt.widths());
        map.put("parameters", attempt.parameters());
        map.put("memorized", attempt.memorized());
        map.put("residual", Json.finite(attempt.residual()));
        map.put("misclassified", attempt.misclassified());
        map.put("iterations", attempt.iterations());
        map.put("seconds", Json.finite(attempt.seconds()));
        return map;
    }

    private static String digest(Map<String, ? extends @Nullable Object> map) {
        return Staging.sha256(Json.compact(map).getBytes(StandardCharsets.UTF_8));
    }
}
