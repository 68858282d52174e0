package io.rote.certify;

/** Inequalities that a sample's outputs must satisfy: each has a room that must not be negative, or must be positive. */
interface LabelTest {
    Claim claim();

    /** Number of inequalities per sample. */
    int inequalities();

    /** The room in a sample's k-th inequality. */
    Ball room(int sample, int k, Ball[] outputs);

    /** The output that the k-th inequality speaks of. */
    int output(int sample, int k);

    /** True if the inequality surely holds. */
    boolean holds(Ball room);

    /** True if the inequality surely fails. */
    boolean fails(Ball room);

    /** What is proved if this is the tightest room. */
    double bound(Ball room);

    /** What a failing room shows. */
    Enclosure shown(Ball room);
}
