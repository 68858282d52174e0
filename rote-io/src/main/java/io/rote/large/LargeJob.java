package io.rote.large;

import io.rote.memorize.Size;
import io.rote.table.TableOptions;
import java.nio.file.Path;

/**
 * What is asked for: the slab network of a Parquet table.
 *
 * @param table a file or folder that every machine of the cluster can read
 * @param options the target columns
 * @param size the smaller, the larger the groups of rows that share an affine function
 * @param seed everything random is derived from it
 * @param tolerance largest relative residual that counts as memorized (real labels)
 * @param blockBytes memory for the rows that one task holds at a time
 * @param form how the network is written
 * @param folder where it is written
 * @param command the command line that was typed, empty for a library call
 */
public record LargeJob(
        String table,
        TableOptions options,
        Size size,
        long seed,
        double tolerance,
        long blockBytes,
        Form form,
        Path folder,
        String command) {
    /** Memory for the rows of one block unless another is given. */
    public static final long BLOCK_BYTES = 64L << 20;

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
    }
}
