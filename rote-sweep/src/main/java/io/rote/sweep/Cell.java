package io.rote.sweep;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One run of a sweep, complete: what to do, how long at most, and the seed.
 *
 * @param index place in the sweep's order, from 0
 * @param id sixteen hexadecimal digits derived from the design: the same run has the same id in every sweep
 * @param seed derived from the sweep's seed and the design: neither the grid around the run nor the order matters
 * @param design what varies
 * @param effort when it ends
 */
public record Cell(int index, String id, long seed, Design design, Effort effort) implements Serializable {
    private static final int ID_BYTES = 8;

    /** The cell of a design in a sweep. */
    public static Cell of(int index, long sweepSeed, Design design, Effort effort) {
        byte[] name = sha256(design.text());
        long seed = ByteBuffer.wrap(sha256(sweepSeed + "\n" + design.text())).getLong();
        return new Cell(index, HexFormat.of().formatHex(name, 0, ID_BYTES), seed, design, effort);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
