/**
 * The record of a memorization as JSON, the HTML report, and the folder that receives both whole or not at all.
 */
@NullMarked
package io.rote.report;

import org.jspecify.annotations.NullMarked;
