#!/usr/bin/env python3
"""Writes a trained network as the folder that `fabula.encoder` loads.

    python training/export.py MODEL.pt src/fabula/reading/weights --vocabulary FOLDER/vocab.txt [--bits 32]

The graph reads one window: `pieces`, `case` (window,), `classes` (window, CLASSES) and `first` (words,), the first
piece of each word asked for; it gives `columns` (words, columns). The last layer is worked out for these pieces alone.
There is no batch axis: activations are quantised by the range of what is run together, and a window must come out the
same whatever its neighbours. Weights are int8, a scale to each output channel, and use seven of the eight bits:
processors without the newer instructions add products of two eights in sixteen bits, which run over. Embeddings have a
scale to each row.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from network import BENT, LAYERS, WIDEST, WIDTH, Network
from network import HEADS as ATTENTION_HEADS
from onnx import TensorProto, helper, numpy_helper
from resume import kept
from train import Labels

from fabula.encoder import FORMAT, GRAPH, HEADS, LEXICON, VOCABULARY

PLACES = 256  # pieces in the widest window, the two marks at its ends counted


class Graph:
    """Nodes and constants as they are added."""

    def __init__(self, bits: int):
        self.nodes, self.constants, self.most = [], {}, {8: 127, 7: 63, 32: 0}[bits]

    def keep(self, name: str, value: np.ndarray) -> str:
        """A constant, once."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes) -> str | list[str]:
        """A node; gives the name of its output, or of all where there are more."""
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def shape(self, *size: int) -> str:
        """A constant shape."""
        return self.keep("shape_" + "_".join(map(str, size)).replace("-", "m"), np.array(size, np.int64))

    def dense(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """The product x @ weight.T + bias, with int8 weights where the graph is quantised."""
        if not self.most:
            product = self.node("MatMul", x, self.keep(f"{name}.weight", weight.T))
        else:
            scale = np.abs(weight).max(1) / self.most
            whole = np.round(weight / scale[:, None]).astype(np.int8)
            small, step, zero = self.node("DynamicQuantizeLinear", x, outputs=3)
            exact = self.node("MatMulInteger", small, self.keep(f"{name}.weight", whole.T), zero)
            each = self.node("Mul", step, self.keep(f"{name}.scale", scale.astype(np.float32)))
            product = self.node("Mul", self.node("Cast", exact, to=TensorProto.FLOAT), each)
        return self.node("Add", product, self.keep(f"{name}.bias", bias))

    def rows(self, name: str, table: np.ndarray, at: str) -> str:
        """The rows of a table."""
        if not self.most:
            return self.node("Gather", self.keep(name, table), at)
        scale = (np.abs(table).max(1, keepdims=True) / 127).astype(np.float32)
        whole = np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
        values = self.node("Cast", self.node("Gather", self.keep(name, whole), at), to=TensorProto.FLOAT)
        return self.node("Mul", values, self.node("Gather", self.keep(f"{name}.scale", scale), at))

    def norm(self, x: str, name: str, scale: np.ndarray, bias: np.ndarray) -> str:
        """Layer normalisation."""
        parts = self.keep(f"{name}.weight", scale), self.keep(f"{name}.bias", bias)
        return self.node("LayerNormalization", x, *parts, axis=-1, epsilon=1e-12)

    def gelu(self, x: str) -> str:
        """Written out as onnxruntime's fusion knows it."""
        root, one, half = (self.keep(n, np.float32(v)) for n, v in (("root2", 2**0.5), ("one", 1), ("half", 0.5)))
        bent = self.node("Add", self.node("Erf", self.node("Div", x, root)), one)
        return self.node("Mul", self.node("Mul", x, bent), half)


def graph(network: Network, bits: int) -> onnx.ModelProto:
    """The network as an ONNX model."""
    w = {k: v.numpy() for k, v in network.state_dict().items()}
    g = Graph(bits)
    e = "encoder."
    x = g.node("Add", g.rows("words", w[e + "words.weight"], "pieces"), g.rows("cases", w[e + "cases.weight"], "case"))
    size = g.node("Shape", "pieces")
    every = g.keep("places", w[e + "places.weight"][:PLACES] + w[e + "segments.weight"][0])
    x = g.node("Add", x, g.node("Slice", every, g.shape(0), size, g.shape(0)))
    classes = g.node("Cast", "classes", to=TensorProto.FLOAT)
    x = g.node("Add", x, g.node("MatMul", classes, g.keep("classes.weight", w[e + "classes.weight"].T)))
    x = g.norm(x, "norm", w[e + "norm.weight"], w[e + "norm.bias"])
    layers = [x]
    for number in range(LAYERS):
        x = _layer(g, x, f"{e}layers.{number}.", w, asked="first" if number == LAYERS - 1 else None)
        layers.append(x)
    asked = [g.node("Gather", layer, "first", axis=0) for layer in layers[:-1]]
    flat = [g.node("Reshape", layer, g.shape(1, -1)) for layer in [*asked, x]]
    names = list(network.readers)
    mix = np.stack([w[f"readers.{n}.mix"] for n in names])
    share = np.exp(3 * mix) / np.exp(3 * mix).sum(1, keepdims=True)
    mixed = g.node("MatMul", g.keep("mix", share.astype(np.float32)), g.node("Concat", *flat, axis=0))
    mixed = g.node("Reshape", mixed, g.shape(len(names), -1, WIDTH))
    parts = []
    for row, name in enumerate(names):
        seen = g.node("Gather", mixed, g.keep(f"row{row}", np.int64(row)), axis=0)
        r = f"readers.{name}."
        inner = g.gelu(g.dense(seen, r + "inner", w[r + "inner.weight"], w[r + "inner.bias"]))
        columns = g.dense(inner, r + "out", w[r + "out.weight"], w[r + "out.bias"])
        parts.append(g.gelu(columns) if name in BENT else columns)
    g.nodes.append(helper.make_node("Concat", parts, ["columns"], axis=-1))
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


def _layer(g: Graph, x: str, at: str, w: dict[str, np.ndarray], asked: str | None = None) -> str:
    """One layer of the encoder, for the pieces at `asked` alone if it is given, which still look at all."""
    parts = ("query", "key", "value")
    weight = {p: w[f"{at}{p}.weight"] for p in parts}
    bias = {p: w[f"{at}{p}.bias"] for p in parts}
    root = (WIDTH // ATTENTION_HEADS) ** 0.5
    weight["query"], bias["query"] = weight["query"] / root, bias["query"] / root

    def heads(x: str, name: str, *parts: str) -> list[str]:
        """Projections that are one product, cut into heads."""
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


# The parameters that finish the columns, outside of the graph.
FINISH = (
    "arc_weight arc_bias label_weight label_linear.weight label_linear.bias mention.weight mention.start.weight "
    "mention.start.bias mention.end.weight mention.width mention.types.weight mention.types.bias who_type "
    "who_pair.weight who_pair.bias who_score.weight who_score.bias who_new.weight who_new.bias"
).split()


def load(path: Path) -> tuple[Network, Labels, dict[str, str]]:
    """The averaged weights of a run or of a folder that ships, its labels, and the lemmas no script makes."""
    run = kept(path)
    labels = Labels(**json.loads(run["labels"]))
    network = Network(labels.heads())
    network.load_state_dict(run["average"])
    return network.eval(), labels, run["exceptions"]


def main() -> int:
    """Writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--bits", type=int, default=7, choices=(7, 8, 32), help="of a weight; 32 quantises nothing")
    args = parser.parse_args()
    network, labels, exceptions = load(args.model)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / GRAPH).write_bytes(graph(network, args.bits).SerializeToString())
    w = network.state_dict()
    np.savez(args.out / HEADS, **{name.replace(".", "_"): w[name].numpy() for name in FINISH})
    (args.out / VOCABULARY).write_bytes(args.vocabulary.read_bytes())
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(args.out.iterdir())
        if path.name in (GRAPH, HEADS, VOCABULARY, LEXICON)
    }
    config = {
        "format": FORMAT,
        "window": PLACES,
        "widest": WIDEST,
        "columns": network.heads.columns(),
        "upos": labels.upos,
        "xpos": labels.xpos,
        "deprel": labels.deprel,
        "lemma": labels.lemma,
        "supersense": labels.supersense,
        "exceptions": exceptions,
        "sha256": digests,
    }
    text = json.dumps(config, ensure_ascii=False, indent=1, sort_keys=False)
    (args.out / "config.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
