package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The floating-point format in which a model stores its weights and computes. */
public enum Precision {
    /** IEEE binary64. */
    FLOAT64(OnnxMl.TensorProto.DataType.DOUBLE, Double.BYTES),
    /** IEEE binary32. */
    FLOAT32(OnnxMl.TensorProto.DataType.FLOAT, Float.BYTES);

    private final OnnxMl.TensorProto.DataType type;
    private final int bytes;

    Precision(OnnxMl.TensorProto.DataType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The name on the command line and in records. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    OnnxMl.TensorProto.DataType type() {
        return type;
    }

    int bytes() {
        return bytes;
    }

    /** The nearest number of this format, widened to binary64; infinite if the value is beyond the format's range. */
    double round(double value) {
        return this == FLOAT64 ? value : (float) value;
    }

    void put(ByteBuffer buffer, double value) {
        if (this == FLOAT64) {
            buffer.putDouble(value);
        } else {
            buffer.putFloat((float) value);
        }
    }
}
