package io.rote.certify;

/** What a proof states. */
public enum Claim {
    /** |f(x_i) − y_i| ≤ tolerance for every sample and output, f the stored network in real arithmetic. */
    ERROR_BOUND("error-bound"),
    /** Every class's score beats the others (or the sign is right), f the stored network in real arithmetic. */
    CLASS_LABELS("class-labels"),
    /** Parameters within a radius of the stored ones fit every label exactly. */
    EXISTENCE("existence");

    private final String id;

    Claim(String id) {
        this.id = id;
    }

    /** The name in certificates and in JSON. */
    public String id() {
        return id;
    }
}
