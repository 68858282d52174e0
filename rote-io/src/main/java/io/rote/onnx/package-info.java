/**
 * ONNX models out, and the check that ONNX Runtime reproduces the labels with them.
 */
@NullMarked
package io.rote.onnx;

import org.jspecify.annotations.NullMarked;
