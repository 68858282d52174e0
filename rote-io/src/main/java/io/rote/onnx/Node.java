package io.rote.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A node of a model that is read: its operator, its inputs' names and its attributes, missing ones with the operator's default. */
record Node(OnnxMl.NodeProto proto) {

    String operator() {
        return proto.getOpType();
    }

    /** True for the operators of the classical machine learning set that exporters of scikit-learn write around a network. */
    boolean isClassical() {
        return proto.getDomain().equals("ai.onnx.ml")
                && List.of("Scaler", "ArrayFeatureExtractor", "ZipMap").contains(operator());
    }

    /** Refuses casts that are not the identity on real numbers. */
    void requireFloatingCast() {
        long to = integer("to", 0);
        if (to != Precision.FLOAT32.type().getNumber()
                && to != Precision.FLOAT64.type().getNumber()) {
            throw refused("only casts to float and double are supported");
        }
    }

    /** The only result's name. */
    String output() {
        return proto.getOutput(0);
    }

    /** True if there is an input of that number. */
    boolean hasInput(int k) {
        return k < proto.getInputCount() && !proto.getInput(k).isEmpty();
    }

    /** The name of an input that the operator needs. */
    String input(int k) {
        if (!hasInput(k)) {
            throw refused("input " + k + " is missing");
        }
        return proto.getInput(k);
    }

    long integer(String name, long otherwise) {
        return attribute(name).map(OnnxMl.AttributeProto::getI).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return attribute(name).map(OnnxMl.AttributeProto::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(value -> value.getS().toStringUtf8()).orElse(otherwise);
    }

    List<Long> integers(String name) {
        return attribute(name).map(OnnxMl.AttributeProto::getIntsList).orElse(List.of());
    }

    /** An attribute's numbers, one per column; a single one stands for all. */
    double[] reals(String name, int columns) {
        List<Float> values =
                attribute(name).map(OnnxMl.AttributeProto::getFloatsList).orElse(List.of());
        if (values.size() != 1 && values.size() != columns) {
            throw refused(name + " must have 1 or " + columns + " numbers");
        }
        double[] reals = new double[columns];
        Arrays.setAll(reals, k -> values.get(values.size() == 1 ? 0 : k));
        return reals;
    }

    List<String> texts(String name) {
        return attribute(name)
                .map(value -> value.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList())
                .orElse(List.of());
    }

    /** The tensor or the number that a Constant holds. */
    OnnxMl.TensorProto constant() {
        Optional<OnnxMl.AttributeProto> tensor = attribute("value");
        if (tensor.isPresent()) {
            return tensor.get().getT();
        }
        OnnxMl.TensorProto.Builder made = OnnxMl.TensorProto.newBuilder().setName(output());
        Optional<OnnxMl.AttributeProto> real = attribute("value_float");
        Optional<OnnxMl.AttributeProto> reals = attribute("value_floats");
        Optional<OnnxMl.AttributeProto> integers = attribute("value_ints");
        if (real.isPresent()) {
            made.setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                    .addFloatData(real.get().getF());
        } else if (reals.isPresent()) {
            made.setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                    .addDims(reals.get().getFloatsCount())
                    .addAllFloatData(reals.get().getFloatsList());
        } else if (integers.isPresent()) {
            made.setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                    .addDims(integers.get().getIntsCount())
                    .addAllInt64Data(integers.get().getIntsList());
        } else {
            throw refused("it holds neither a tensor nor numbers");
        }
        return made.build();
    }

    /** What is said of a node that is not supported. */
    ModelException refused(String reason) {
        String name = proto.getName().isEmpty() ? "with the result '" + output() + "'" : "'" + proto.getName() + "'";
        return new ModelException("node " + name + ", operator " + operator() + ": " + reason);
    }

    private Optional<OnnxMl.AttributeProto> attribute(String name) {
        return proto.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }
}
