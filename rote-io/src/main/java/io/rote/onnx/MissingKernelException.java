package io.rote.onnx;

/** ONNX Runtime knows a model's operators but has no code for one of them in the model's precision. */
public final class MissingKernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingKernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
