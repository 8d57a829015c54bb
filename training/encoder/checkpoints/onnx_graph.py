"""The network as an ONNX graph, quantised.

The graph reads one window: `pieces`, `case` (window,), `classes` (window, CLASSES) and `first` (words,), the first
piece of each word asked for; it gives `columns` (words, columns). The last layer is computed for these pieces alone.
There is no batch axis: activations are quantised by the range of what runs together, and a window must give the same
result beside any other. Weights are int8, with a scale for each output channel, and use seven of the eight bits:
processors without the newer instructions add products of two eights in sixteen bits, which overflow. Embeddings have a
scale for each row.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.encoder.network.minilm import ATTENTION_HEADS, LAYERS, WIDTH
from training.encoder.network.output_heads import WITH_GELU, Network

WINDOW_PIECES = 256  # in the widest window, the marks at its ends included


class Graph:
    """The nodes and constants of a graph, as they are added."""

    def __init__(self, bits: int):
        """Takes the bits of a weight; 32 quantises nothing."""
        self.nodes, self.constants, self.largest = [], {}, {8: 127, 7: 63, 32: 0}[bits]

    def keep(self, name: str, value: np.ndarray) -> str:
        """Adds a constant under a name, which it returns."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes) -> str | list[str]:
        """Adds a node; returns the name of its output, or of all outputs where there are more."""
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def shape(self, *size: int) -> str:
        """Adds a constant shape; returns its name."""
        return self.keep("shape_" + "_".join(map(str, size)).replace("-", "m"), np.array(size, np.int64))

    def dense(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Adds x @ weight.T + bias, with int8 weights where the graph is quantised."""
        if not self.largest:
            product = self.node("MatMul", x, self.keep(f"{name}.weight", weight.T))
        else:
            scale = np.abs(weight).max(1) / self.largest
            quantised = np.round(weight / scale[:, None]).astype(np.int8)
            rounded, step, zero = self.node("DynamicQuantizeLinear", x, outputs=3)
            exact = self.node("MatMulInteger", rounded, self.keep(f"{name}.weight", quantised.T), zero)
            each = self.node("Mul", step, self.keep(f"{name}.scale", scale.astype(np.float32)))
            product = self.node("Mul", self.node("Cast", exact, to=TensorProto.FLOAT), each)
        return self.node("Add", product, self.keep(f"{name}.bias", bias))

    def rows(self, name: str, table: np.ndarray, at: str) -> str:
        """Adds the look-up of rows in a table."""
        if not self.largest:
            return self.node("Gather", self.keep(name, table), at)
        scale = (np.abs(table).max(1, keepdims=True) / 127).astype(np.float32)
        quantised = np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
        values = self.node("Cast", self.node("Gather", self.keep(name, quantised), at), to=TensorProto.FLOAT)
        return self.node("Mul", values, self.node("Gather", self.keep(f"{name}.scale", scale), at))

    def norm(self, x: str, name: str, scale: np.ndarray, bias: np.ndarray) -> str:
        """Adds a layer normalisation."""
        parts = self.keep(f"{name}.weight", scale), self.keep(f"{name}.bias", bias)
        return self.node("LayerNormalization", x, *parts, axis=-1, epsilon=1e-12)

    def gelu(self, x: str) -> str:
        """Adds a gelu, written out in the form that onnxruntime fuses."""
        root, one, half = (self.keep(n, np.float32(v)) for n, v in (("root2", 2**0.5), ("one", 1), ("half", 0.5)))
        factor = self.node("Add", self.node("Erf", self.node("Div", x, root)), one)
        return self.node("Mul", self.node("Mul", x, factor), half)


def onnx_graph(network: Network, bits: int) -> onnx.ModelProto:
    """Returns the network as an ONNX model."""
    w = {k: v.numpy() for k, v in network.state_dict().items()}
    g = Graph(bits)
    e = "encoder."
    x = g.node("Add", g.rows("words", w[e + "words.weight"], "pieces"), g.rows("cases", w[e + "cases.weight"], "case"))
    size = g.node("Shape", "pieces")
    places = g.keep("places", w[e + "places.weight"][:WINDOW_PIECES] + w[e + "segments.weight"][0])
    x = g.node("Add", x, g.node("Slice", places, g.shape(0), size, g.shape(0)))
    classes = g.node("Cast", "classes", to=TensorProto.FLOAT)
    x = g.node("Add", x, g.node("MatMul", classes, g.keep("classes.weight", w[e + "classes.weight"].T)))
    x = g.norm(x, "norm", w[e + "norm.weight"], w[e + "norm.bias"])
    layers = [x]
    for number in range(LAYERS):
        x = _layer(g, x, f"{e}layers.{number}.", w, asked="first" if number == LAYERS - 1 else None)
        layers.append(x)
    g.nodes.append(helper.make_node("Concat", _readers(g, network, layers, w), ["columns"], axis=-1))
    given = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["window"]),
        helper.make_tensor_value_info("case", TensorProto.INT64, ["window"]),
        helper.make_tensor_value_info("classes", TensorProto.UINT8, ["window", w[e + "classes.weight"].shape[1]]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
    ]
    width = max(end for _, end in network.heads.columns().values())
    made = helper.make_tensor_value_info("columns", TensorProto.FLOAT, ["words", width])
    body = helper.make_graph(g.nodes, "fabula", given, [made], list(g.constants.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _readers(g: Graph, network: Network, layers: list[str], w: dict[str, np.ndarray]) -> list[str]:
    """Adds the readers of the encoder's layers; returns the names of their columns."""
    asked = [g.node("Gather", layer, "first", axis=0) for layer in layers[:-1]]
    flat = [g.node("Reshape", layer, g.shape(1, -1)) for layer in [*asked, layers[-1]]]
    names = list(network.readers)
    mix = np.stack([w[f"readers.{name}.mix"] for name in names])
    share = np.exp(3 * mix) / np.exp(3 * mix).sum(1, keepdims=True)
    mixed = g.node("MatMul", g.keep("mix", share.astype(np.float32)), g.node("Concat", *flat, axis=0))
    mixed = g.node("Reshape", mixed, g.shape(len(names), -1, WIDTH))
    parts = []
    for row, name in enumerate(names):
        reader = f"readers.{name}."
        own = g.node("Gather", mixed, g.keep(f"row{row}", np.int64(row)), axis=0)
        inner = g.gelu(g.dense(own, reader + "inner", w[reader + "inner.weight"], w[reader + "inner.bias"]))
        columns = g.dense(inner, reader + "out", w[reader + "out.weight"], w[reader + "out.bias"])
        parts.append(g.gelu(columns) if name in WITH_GELU else columns)
    return parts


def _layer(g: Graph, x: str, at: str, w: dict[str, np.ndarray], asked: str | None = None) -> str:
    """Adds one layer of the encoder; where `asked` is given, for these pieces alone, which still attend to all."""
    parts = ("query", "key", "value")
    weight = {p: w[f"{at}{p}.weight"] for p in parts}
    bias = {p: w[f"{at}{p}.bias"] for p in parts}
    root = (WIDTH // ATTENTION_HEADS) ** 0.5
    weight["query"], bias["query"] = weight["query"] / root, bias["query"] / root

    def heads(x: str, name: str, *parts: str) -> list[str]:
        """Adds projections that are one product, cut into heads."""
        rows = g.dense(x, at + name, *(np.concatenate([kind[p] for p in parts]) for kind in (weight, bias)))
        rows = g.node("Reshape", rows, g.shape(0, len(parts) * ATTENTION_HEADS, WIDTH // ATTENTION_HEADS))
        if len(parts) == 1:
            return [rows]
        return g.node("Split", rows, g.shape(*len(parts) * (ATTENTION_HEADS,)), outputs=len(parts), axis=1)

    if asked:
        key, value = heads(x, "seen", "key", "value")
        x = g.node("Gather", x, asked, axis=0)
        (query,) = heads(x, "query", "query")
    else:
        query, key, value = heads(x, "attention", *parts)
    query, value = (g.node("Transpose", part, perm=[1, 0, 2]) for part in (query, value))
    share = g.node("Softmax", g.node("MatMul", query, g.node("Transpose", key, perm=[1, 2, 0])), axis=-1)
    mixed = g.node("Transpose", g.node("MatMul", share, value), perm=[1, 0, 2])
    mixed = g.node("Reshape", mixed, g.shape(0, WIDTH))

    def dense(x: str, name: str) -> str:
        return g.dense(x, at + name, w[f"{at}{name}.weight"], w[f"{at}{name}.bias"])

    def norm(x: str, name: str) -> str:
        return g.norm(x, at + name, w[f"{at}{name}.weight"], w[f"{at}{name}.bias"])

    x = norm(g.node("Add", dense(mixed, "output"), x), "norm_attention")
    return norm(g.node("Add", dense(g.gelu(dense(x, "widen")), "narrow"), x), "norm_output")
