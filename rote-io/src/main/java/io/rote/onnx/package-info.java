/**
 * ONNX models out, and the check that ONNX Runtime reproduces the labels with them.
 *
 * <p>Entry types: {@link io.rote.onnx.OnnxModel} writes, {@link io.rote.onnx.OnnxRuntimeCheck} runs what was written.
 * Invariants: standard operators only; the same network and metadata give the same bytes.
 */
@NullMarked
package io.rote.onnx;

import org.jspecify.annotations.NullMarked;
