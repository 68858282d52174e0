package io.rote.sweep.plan;

/**
 * A value as it was written.
 *
 * @param text the value
 * @param where where it stands, such as {@code threshold.yaml, line 7} or {@code --samples}
 */
record PlanValue(String text, String where) {}
