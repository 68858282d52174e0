package io.rote.theory;

import java.util.Locale;

/** What a statement is about. Only statements with equal conclusions can be compared. */
public enum Conclusion {
    /** f(x_i) = y_i for all i, for every label vector (almost every one, for necessary statements). */
    MEMORIZES("memorizes"),
    /** The Jacobian has rank n at generic parameters: labels near the network's outputs are reached, not all labels. */
    FULL_RANK("Jacobian of full rank"),
    /** ‖f − y‖² ≤ ε‖y‖², or a capped form of it. */
    APPROXIMATES("approximates"),
    /** A bound on the total weight W(f). */
    WEIGHT("total weight"),
    /** A bound on the Lipschitz constant. */
    ROBUSTNESS("Lipschitz constant");

    private final String words;

    Conclusion(String words) {
        this.words = words;
    }

    /** For tables. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
