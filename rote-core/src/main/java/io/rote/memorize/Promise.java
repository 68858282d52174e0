package io.rote.memorize;

/**
 * What a construction promises before it runs.
 *
 * @param neurons upper bound of the hidden units
 * @param parameters upper bound of the parameters p
 * @param residual bound of the relative residual that binary64 rounding leaves (real labels)
 * @param source the statement behind the size, such as a theorem's short name
 */
public record Promise(long neurons, long parameters, double residual, String source) {}
