package io.rote.large;

import io.rote.memorize.Size;
import io.rote.report.Provenance;
import io.rote.table.TableOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is asked for: the network of a Parquet table.
 *
 * @param table a file or folder that every machine of the cluster can read
 * @param options the target columns
 * @param method how the network is found
 * @param size the smaller, the fewer neurons
 * @param width hidden neurons of the compact network; empty for as many as {@code size} asks for
 * @param seed everything random is derived from it
 * @param tolerance largest relative residual that counts as memorized (real labels)
 * @param blockBytes memory for the rows of one block, with what is computed there
 * @param form how the network is written
 * @param folder where it is written
 * @param command the command line that was typed, empty for a library call
 */
public record LargeJob(
        String table,
        TableOptions options,
        LargeMethod method,
        Size size,
        OptionalInt width,
        long seed,
        double tolerance,
        long blockBytes,
        Form form,
        Path folder,
        String command) {
    private static final long LEAST_BLOCK_BYTES = 1L << 16;

    /** The file that holds the network. */
    public enum Form {
        /** ONNX as long as readers of ONNX can be expected to hold it: up to 2³¹ − 1 weights; neurons beyond. */
        AUTO,
        /** {@code model.onnx}, and a file with its weights. */
        ONNX,
        /** {@code neurons.parquet}: a row per hidden neuron. */
        NEURONS
    }

    /** Checks the numbers. */
    public LargeJob {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("the tolerance must be positive, got " + tolerance);
        }
        if (blockBytes < LEAST_BLOCK_BYTES) {
            throw new IllegalArgumentException("a block needs " + LEAST_BLOCK_BYTES + " bytes, got " + blockBytes);
        }
        if (width.isPresent() && width.getAsInt() < 1) {
            throw new IllegalArgumentException("the width must be positive, got " + width.getAsInt());
        }
        if (method == LargeMethod.COMPACT && form == Form.NEURONS) {
            throw new IllegalArgumentException("the compact network is written as ONNX, not as neurons");
        }
        if (method != LargeMethod.COMPACT && width.isPresent()) {
            throw new IllegalArgumentException(
                    "a width is for the compact network; the slab network's follows from the table");
        }
    }

    /** Where the network comes from, without what differs from run to run. */
    public Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("dataFile", String.valueOf(Path.of(table).getFileName()));
        facts.put("method", method.id());
        facts.put("seed", Long.toString(seed));
        facts.put("settings.size", size.id());
        facts.put("settings.block-bytes", Long.toString(blockBytes));
        width.ifPresent(units -> facts.put("settings.width", Integer.toString(units)));
        facts.put("version", Provenance.roteVersion());
        facts.put("git", Provenance.gitId());
        return facts;
    }
}
