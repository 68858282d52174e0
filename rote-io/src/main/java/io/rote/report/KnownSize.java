package io.rote.report;

/**
 * A size that theory names for the question at hand, for the chart that compares sizes.
 *
 * @param id the catalogue's id
 * @param label a few words, such as {@code md ≥ 2n (MT24)}
 * @param kind what the statement says about the size
 * @param neurons hidden units of the network it speaks of, 0 if it speaks of parameters only
 * @param parameters that network's parameters
 */
record KnownSize(String id, String label, Kind kind, long neurons, long parameters) {

    enum Kind {
        /** No smaller network does it for almost all labels. */
        NECESSARY,
        /** A network of this size does it. */
        SUFFICIENT,
        /** Believed, not proved. */
        CONJECTURE
    }
}
