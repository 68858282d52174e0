package io.rote.theory;

/** A hypothesis on the samples that (n, d, q) cannot show. */
public enum DataCondition {
    /** x_i ≠ x_j for i ≠ j. */
    DISTINCT("the inputs are pairwise distinct"),
    /** No hyperplane contains more than d of the inputs. */
    GENERAL_POSITION("no hyperplane contains more than d of the inputs"),
    /** The inputs avoid the zero set of one nonzero analytic function. */
    GENERIC("the inputs are generic: outside the zero set of a nonzero analytic function"),
    /** ‖x_i‖ = 1 and |x_i·x_j| = Õ(1/√d) for i ≠ j. */
    DISPERSED("the inputs lie on the unit sphere with |x_i·x_j| = Õ(1/√d)");

    private final String words;

    DataCondition(String words) {
        this.words = words;
    }

    /** The hypothesis in words. */
    public String words() {
        return words;
    }
}
