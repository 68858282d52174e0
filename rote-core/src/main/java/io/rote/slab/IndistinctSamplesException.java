package io.rote.slab;

/** Two samples are too near to each other for a cut between them. */
public final class IndistinctSamplesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int first;
    private final int second;

    /** The samples, as indices into the inputs; {@code message} does not name them. */
    public IndistinctSamplesException(int first, int second, String message) {
        super(message);
        this.first = Math.min(first, second);
        this.second = Math.max(first, second);
    }

    /** The earlier sample. */
    public int first() {
        return first;
    }

    /** The later sample. */
    public int second() {
        return second;
    }
}
