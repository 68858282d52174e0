package io.rote.certify;

/**
 * What one level cost.
 *
 * @param level the arithmetic
 * @param bits of the midpoints; 53 for binary64
 * @param samples how many samples were evaluated
 * @param seconds wall-clock time
 */
public record Spent(Level level, int bits, long samples, double seconds) {}
