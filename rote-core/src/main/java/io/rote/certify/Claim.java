package io.rote.certify;

/** What a proof states. */
public enum Claim {
    /** |f(x_i) − y_i| ≤ tolerance for every sample and output, f the stored network in real arithmetic. */
    ERROR_BOUND("error-bound", "every label is met within the bound"),
    /** Every class's score beats the others (or the sign is right), f the stored network in real arithmetic. */
    CLASS_LABELS("class-labels", "every sample's class wins by the bound"),
    /** Parameters within a radius of the stored ones fit every label exactly. */
    EXISTENCE("existence", "parameters within the bound fit every label exactly");

    private final String id;
    private final String statement;

    Claim(String id, String statement) {
        this.id = id;
        this.statement = statement;
    }

    /** What is claimed, in words. */
    public String statement() {
        return statement;
    }

    /** The name in certificates and in JSON. */
    public String id() {
        return id;
    }
}
