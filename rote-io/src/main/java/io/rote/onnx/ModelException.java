package io.rote.onnx;

/** A model file that Rote cannot read as a feed-forward network; the message names the file, the node and its operator. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
