"""Writes the models and tables beside this file: scikit-learn's multilayer perceptrons, node for node as sklearn-onnx converts them.

Run with scikit-learn 1.2.1 and onnx 1.12.0 installed: python3 export.py
sklearn-onnx itself is not needed: its converters of MLPRegressor, MLPClassifier, StandardScaler and ZipMap (version 1.16) are followed
operator by operator, with their names and attributes. A table's last column is what scikit-learn predicts for the row.
"""
import numpy as np
from onnx import TensorProto, ValueInfoProto, checker, helper, save
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

OPERATORS = {"tanh": "Tanh", "relu": "Relu", "logistic": "Sigmoid", "identity": "Identity", "softmax": "Softmax"}


class Graph:
    def __init__(self, inputs, dtype):
        self.dtype = dtype
        self.nodes, self.initializers, self.outputs, self.names = [], [], [], {}
        self.input = helper.make_tensor_value_info("X", dtype, [None, inputs])

    def unique(self, name):
        self.names[name] = self.names.get(name, -1) + 1
        return name + (str(self.names[name]) if self.names[name] else "")

    def constant(self, name, dtype, shape, values):
        name = self.unique(name)
        self.initializers.append(helper.make_tensor(name, dtype, shape, values))
        return name

    def node(self, operator, inputs, output, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [output], name=self.unique(operator), **attributes))
        return output

    def forward(self, model, x):
        x = self.node("Cast", [x], self.unique("cast_input"), to=self.dtype)
        for i in range(model.n_layers_ - 1):
            w = self.constant("coefficient", self.dtype, model.coefs_[i].shape, model.coefs_[i].ravel())
            b = self.constant("intercepts", self.dtype, [1, len(model.intercepts_[i])], model.intercepts_[i])
            z = self.node("MatMul", [x, w], self.unique("mul_result"))
            z = self.node("Add", [z, b], self.unique("add_result"))
            if i + 1 != model.n_layers_ - 1:
                x = self.node(OPERATORS[model.activation], [z], self.unique("next_activations"))
        return self.node(OPERATORS[model.out_activation_], [z], self.unique("out_activations_result"))

    def reshape(self, value, shape, output):
        tensor = self.constant("shape_tensor", TensorProto.INT64, [len(shape)], shape)
        return self.node("Reshape", [value, tensor], output)

    def scaler(self, scaler, x):
        offset, scale = [float(v) for v in scaler.mean_], [1 / float(v) for v in scaler.scale_]
        return self.node("Scaler", [x], self.unique("variable"), offset=offset, scale=scale, domain="ai.onnx.ml")

    def regressor(self, model, x):
        self.reshape(self.forward(model, x), (-1, 1), "variable_out")
        self.outputs = [helper.make_tensor_value_info("variable_out", self.dtype, [None, 1])]

    def classifier(self, model, x, zipmap):
        p = self.forward(model, x)
        words = model.classes_.dtype.kind == "U"
        if len(model.classes_) == 2:
            one = self.constant("unity", self.dtype, [], [1])
            other = self.node("Sub", [one, p], self.unique("negative_class_proba"))
            self.node("Concat", [other, p], "probabilities", axis=1)
        else:
            self.node("Identity", [p], "probabilities")
        values = [c.encode() for c in model.classes_] if words else model.classes_
        kind = TensorProto.STRING if words else TensorProto.INT32
        names = self.constant("classes", kind, model.classes_.shape, values)
        best = self.node("ArgMax", ["probabilities"], self.unique("argmax_output"), axis=1)
        label = self.unique("array_feature_extractor_result")
        self.node("ArrayFeatureExtractor", [names, best], label, domain="ai.onnx.ml")
        if words:
            self.reshape(label, (-1,), "label")
        else:
            self.node("Cast", [self.reshape(label, (-1,), self.unique("reshaped_result"))], "label", to=TensorProto.INT64)
        kind = TensorProto.STRING if words else TensorProto.INT64
        if not zipmap:
            self.outputs = [
                helper.make_tensor_value_info("label", kind, [None]),
                helper.make_tensor_value_info("probabilities", self.dtype, [None, len(model.classes_)]),
            ]
            return
        if words:
            self.node("Identity", ["label"], "output_label")
            keys = {"classlabels_strings": list(model.classes_)}
        else:
            self.node("Cast", ["label"], "output_label", to=TensorProto.INT64)
            keys = {"classlabels_int64s": [int(c) for c in model.classes_]}
        self.node("ZipMap", ["probabilities"], "output_probability", domain="ai.onnx.ml", **keys)
        maps = ValueInfoProto(name="output_probability")
        maps.type.sequence_type.elem_type.map_type.key_type = kind
        maps.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = self.dtype
        self.outputs = [helper.make_tensor_value_info("output_label", kind, [None]), maps]

    def save(self, file):
        graph = helper.make_graph(self.nodes, "sklearn", [self.input], self.outputs, self.initializers)
        opsets = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)]
        model = helper.make_model(graph, producer_name="skl2onnx", opset_imports=opsets, ir_version=8)
        checker.check_model(model)
        save(model, file)


def table(file, x, labels):
    with open(file, "w") as out:
        print(*(f"x{j}" for j in range(x.shape[1])), "label", sep=",", file=out)
        for row, label in zip(x, labels):
            print(*(repr(float(v)) for v in row), label if isinstance(label, str) else repr(label.item()), sep=",", file=out)


iris = load_iris()
rows = np.r_[0:20, 50:70, 100:120]
single = iris.data[rows].astype(np.float32).astype(np.float64)
words = iris.target_names[iris.target[rows]].astype(str)
options = {"hidden_layer_sizes": (8, 5), "max_iter": 300, "random_state": 1}

for activation, dtype in (("relu", TensorProto.FLOAT), ("tanh", TensorProto.DOUBLE), ("logistic", TensorProto.DOUBLE)):
    model = MLPRegressor(activation=activation, **options).fit(single[:, :3], single[:, 3])
    graph = Graph(3, dtype)
    graph.regressor(model, "X")
    graph.save(f"regressor-{activation}.onnx")
    table(f"regressor-{activation}.csv", single[:, :3], model.predict(single[:, :3]))

scaler = StandardScaler().fit(single[:, :3])
model = MLPRegressor(activation="tanh", **options).fit(scaler.transform(single[:, :3]), single[:, 3])
graph = Graph(3, TensorProto.FLOAT)
graph.regressor(model, graph.scaler(scaler, "X"))
graph.save("regressor-scaled.onnx")
table("regressor-scaled.csv", single[:, :3], model.predict(scaler.transform(single[:, :3])))

for name, part, target, zipmap in (
    ("classifier-words", slice(None), words, True),
    ("classifier-numbers", slice(None), iris.target[rows], False),
    ("binary-words", slice(0, 40), words, False),
    ("binary-numbers", slice(0, 40), iris.target[rows], True),
):
    model = MLPClassifier(activation="relu", **options).fit(single[part], target[part])
    graph = Graph(4, TensorProto.FLOAT)
    graph.classifier(model, "X", zipmap)
    graph.save(f"{name}.onnx")
    table(f"{name}.csv", single[part], model.predict(single[part]))
