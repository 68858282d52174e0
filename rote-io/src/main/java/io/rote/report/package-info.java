/**
 * The record of a memorization as JSON, the HTML report, and the folder that receives both whole or not at all.
 *
 * <p>Entry types: {@link io.rote.report.Delivery} writes everything a run made, after ONNX Runtime has reproduced the labels;
 * {@link io.rote.report.CheckpointFile} keeps where an interrupted run stands; {@link io.rote.report.OutputFolder} is probed
 * before a long job begins. Invariants: a file is never seen half-written, numbers in JSON read back bit for bit, texts from
 * outside never become markup.
 */
@NullMarked
package io.rote.report;

import org.jspecify.annotations.NullMarked;
