package io.rote.report;

import java.util.Map;

/**
 * One chart of the report.
 *
 * @param kind what draws it: a function's name in page.js
 * @param heading the section's heading
 * @param caption what is to be seen, for people, in plain text
 * @param height in pixels
 * @param data what the function draws
 */
public record Figure(String kind, String heading, String caption, int height, Map<String, Object> data) {}
