package io.rote.table;

/** Which task a table is read for. */
public enum TaskChoice {
    /**
     * Classification if the target holds text or booleans, or if it holds whole numbers with exactly 2 distinct values, or
     * with at most 20 distinct values that also number at most a tenth of the rows; regression otherwise.
     */
    AUTO,
    /** Real labels; needs numeric targets. */
    REGRESSION,
    /** Class labels; needs exactly one target, numeric or text. */
    CLASSIFICATION
}
