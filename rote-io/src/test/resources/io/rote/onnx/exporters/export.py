"""Writes the models beside this file, multilayer perceptrons as Keras and PyTorch's two exporters write them, and what they gave.

Run with torch 2.13.0, keras 3.15.1, onnx 1.23.1 and onnxscript installed: python export.py
expected.txt: one line per model, its file, four inputs of three numbers, row by row, and four outputs of two numbers.
"""
import os
import warnings

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
from torch import nn

warnings.filterwarnings("ignore")


class Standardised(nn.Module):
    """Inputs minus means over deviations, as a layer of the model, and labels scaled back."""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.3, -1.7, 2.5]))
        self.register_buffer("deviation", torch.tensor([1.3, 0.7, 3.1]))
        self.body = nn.Sequential(nn.Linear(3, 5), nn.Sigmoid(), nn.Linear(5, 2))

    def forward(self, x):
        return self.body((x - self.mean) / self.deviation) * 2.5 + 0.1


class Functional(nn.Module):
    """A product with a transposed parameter, sums on either side, and functions without a module."""

    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.randn(6, 3))
        self.bias = nn.Parameter(torch.randn(6))
        self.second = nn.Parameter(torch.randn(6, 2))

    def forward(self, x):
        h = torch.sin(self.bias + x @ self.first.t())
        h = torch.atan(h) ** 3
        return torch.erf(h @ self.second).reshape(-1, 2)


def mlp(activation):
    return nn.Sequential(nn.Flatten(), nn.Linear(3, 8), activation, nn.Linear(8, 4), activation, nn.Linear(4, 2))


MODELS = {
    "relu": lambda: mlp(nn.ReLU()),
    "leaky-relu": lambda: mlp(nn.LeakyReLU(0.2)),
    "tanh": lambda: mlp(nn.Tanh()),
    "sigmoid": lambda: mlp(nn.Sigmoid()),
    "softplus": lambda: mlp(nn.Softplus()),
    "gelu": lambda: mlp(nn.GELU()),
    "gelu-tanh": lambda: mlp(nn.GELU(approximate="tanh")),
    "standardised": Standardised,
    "functional": Functional,
}

expected = open("expected.txt", "w")


def record(file, x, y):
    numbers = [repr(float(v)) for v in list(x.flatten()) + list(y.detach().flatten())]
    print(file, *numbers, file=expected)


for name, build in MODELS.items():
    for exporter, dtype in (("script", torch.float32), ("script", torch.float64), ("dynamo", torch.float32)):
        torch.manual_seed(1)
        model = build().to(dtype).eval()
        x = torch.randn(4, 3, dtype=dtype)
        file = f"torch-{name}-{exporter}-{str(dtype)[6:]}.onnx"
        names = {"input_names": ["x"], "output_names": ["y"]}
        if exporter == "dynamo":
            shapes = ({0: torch.export.Dim("N")},)
            options = {"dynamo": True, "opset_version": 20, "dynamic_shapes": shapes, "external_data": False}
        else:
            axes = {"x": {0: "N"}, "y": {0: "N"}}
            options = {"dynamo": False, "opset_version": 17, "dynamic_axes": axes}
        torch.onnx.export(model, (x,), file, **names, **options)
        record(file, x, model(x))

for name in ("relu", "tanh", "gelu", "softplus"):
    keras.utils.set_random_seed(1)
    layers = [keras.layers.Input((3,)), keras.layers.Dense(6, activation=name), keras.layers.Dense(2)]
    model = keras.Sequential(layers)
    x = torch.randn(4, 3)
    y = model(x).cpu()
    file = f"keras-{name}-float32.onnx"
    model.export(file, format="onnx", verbose=False)
    record(file, x, y)
