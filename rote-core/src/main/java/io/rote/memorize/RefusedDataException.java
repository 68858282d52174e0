package io.rote.memorize;

import java.util.List;

/** Data or settings break a construction's hypothesis; the message names it and what to do. */
public final class RefusedDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String hypothesis;
    private final transient List<Integer> samples;

    /**
     * A refusal.
     *
     * @param hypothesis the hypothesis in a few words, such as {@code distinct inputs}
     * @param message what is wrong and what to do
     * @param samples samples that show it, possibly none
     */
    public RefusedDataException(String hypothesis, String message, List<Integer> samples) {
        super(message);
        this.hypothesis = hypothesis;
        this.samples = List.copyOf(samples);
    }

    /** The hypothesis that is broken. */
    public String hypothesis() {
        return hypothesis;
    }

    /** Samples that show it. */
    public List<Integer> samples() {
        return samples;
    }
}
