package io.rote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where a model's numbers are among its results: a matrix, or a classifier's map from classes to probabilities per row.
 *
 * @param result the result's number
 * @param count numbers per row
 * @param keys of maps, the classes in the order of the columns; empty for a matrix
 */
record ResultColumns(int result, int count, List<String> keys) {

    /** The only result, which must be a matrix. */
    static ResultColumns only(Map<String, NodeInfo> outputs) {
        TensorInfo info = OnnxRuntimeCheck.port(outputs);
        return new ResultColumns(0, Math.toIntExact(info.getShape()[1]), List.of());
    }

    /** The probabilities among a classifier's results. */
    static ResultColumns probabilities(Map<String, NodeInfo> outputs, List<String> classes) {
        int index = 0;
        for (NodeInfo output : outputs.values()) {
            if (output.getInfo() instanceof TensorInfo tensor
                    && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE)
                    && tensor.getShape().length == 2) {
                int columns = Math.toIntExact(tensor.getShape()[1]);
                return new ResultColumns(index, columns > 0 ? columns : classes.size(), List.of());
            }
            if (output.getInfo() instanceof SequenceInfo sequence && sequence.sequenceOfMaps) {
                return new ResultColumns(index, classes.size(), classes);
            }
            index++;
        }
        throw new IllegalArgumentException("none of the model's results holds probabilities: " + outputs.values());
    }

    /** Copies the numbers of a number of rows. */
    void copy(OrtSession.Result results, double[] y, int offset, int rows) throws OrtException {
        OnnxValue value = results.get(result);
        if (value instanceof OnnxSequence sequence) {
            int at = offset;
            for (OnnxValue element : sequence.getValue()) {
                at = copy((OnnxMap) element, y, at);
            }
            return;
        }
        OnnxTensor tensor = (OnnxTensor) value;
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            tensor.getDoubleBuffer().get(y, offset, rows * count);
            return;
        }
        FloatBuffer values = tensor.getFloatBuffer();
        IntStream.range(0, rows * count).forEach(k -> y[offset + k] = values.get(k));
    }

    private int copy(OnnxMap map, double[] y, int offset) throws OrtException {
        Map<String, Double> byClass = new HashMap<>();
        map.getValue().forEach((key, value) -> byClass.put(String.valueOf(key), ((Number) value).doubleValue()));
        for (int k = 0; k < count; k++) {
            y[offset + k] = byClass.getOrDefault(keys.get(k), Double.NaN);
        }
        return offset + count;
    }
}
