package io.rote.data;

/** What it means to memorize a label. */
public enum Task {
    /** Every output equals its real label, up to the tolerance. */
    REGRESSION,
    /** The sign (two classes) or the largest score (more classes) names the sample's class. */
    CLASSIFICATION
}
