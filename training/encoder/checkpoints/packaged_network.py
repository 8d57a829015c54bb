"""A network read back out of the packaged folder, to go on training from.

A few hundred steps bring back what int8 has lost. The checkpoints of a run are four times as large as the packaged
folder and are not kept, so the next run begins here.
"""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from fabula.encoder import GRAPH, HEADS
from training.encoder.network.documents import Labels
from training.encoder.network.minilm import ATTENTION_HEADS, LAYERS, WIDTH
from training.encoder.network.output_heads import Heads, Network

QUERY_SCALE = (WIDTH // ATTENTION_HEADS) ** 0.5  # the export divides queries by it
LABELS = tuple(field.name for field in fields(Heads))


def load(path: Path) -> tuple[Network, Labels, dict[str, str]]:
    """Returns the averaged network of a run or of a packaged folder, its labels, and the lemmas no script makes."""
    run = kept_of_run(path)
    labels = Labels(**json.loads(run["labels"]))
    network = Network(labels.heads())
    network.load_state_dict(run["average"])
    return network.eval(), labels, run["exceptions"]


def kept_of_run(path: Path) -> dict:
    """Returns what a run wrote: the averaged weights, the labels as JSON, and the lemmas that no script makes.

    A packaged folder gives the same.
    """
    if not path.is_dir():
        return torch.load(path, map_location="cpu")
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    labels = json.dumps({name: config[name] for name in LABELS})
    return {"average": network_of_folder(path).state_dict(), "labels": labels, "exceptions": config["exceptions"]}


def network_of_folder(folder: Path) -> Network:
    """Returns the network in a folder that `export_onnx` wrote; the heads that only training has begin anew.

    Raises ValueError where the folder's graph does not have the shape of `Network`.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    heads = Heads(*(len(config[name]) for name in LABELS))
    network = Network(heads)
    expected = network.state_dict()
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(folder / GRAPH)).graph.initializer}

    def matrix(name: str) -> np.ndarray:
        whole = stored[f"{name}.weight"].T.astype(np.float32)
        scale = stored.get(f"{name}.scale")
        return whole if scale is None else whole * scale[:, None]

    def rows(name: str) -> np.ndarray:
        return stored[name].astype(np.float32) * stored.get(f"{name}.scale", np.float32(1))

    new = {"encoder.words.weight": rows("words"), "encoder.cases.weight": rows("cases")}
    new["encoder.places.weight"] = np.zeros((512, WIDTH), np.float32)
    new["encoder.places.weight"][: len(stored["places"])] = stored["places"]
    new["encoder.segments.weight"] = np.zeros((2, WIDTH), np.float32)  # the export adds it to the places
    new["encoder.classes.weight"] = stored["classes.weight"].T
    dense = [f"encoder.layers.{n}.{part}" for n in range(LAYERS) for part in ("output", "widen", "narrow")]
    dense += [f"readers.{name}.{part}" for name in network.readers for part in ("inner", "out")]
    for name in dense:
        new[f"{name}.weight"], new[f"{name}.bias"] = matrix(name), stored[f"{name}.bias"]
    for number in range(LAYERS):
        at = f"encoder.layers.{number}."
        products = ("attention",) if f"{at}attention.weight" in stored else ("query", "seen")
        weights = np.split(np.concatenate([matrix(at + name) for name in products]), 3)
        biases = np.split(np.concatenate([stored[f"{at}{name}.bias"] for name in products]), 3)
        for part, times, weight, bias in zip(
            ("query", "key", "value"), (QUERY_SCALE, 1, 1), weights, biases, strict=True
        ):
            new[f"{at}{part}.weight"], new[f"{at}{part}.bias"] = weight * times, bias * times
    new["encoder.norm.weight"], new["encoder.norm.bias"] = stored["norm.weight"], stored["norm.bias"]
    for name in (f"encoder.layers.{n}.norm_{part}" for n in range(LAYERS) for part in ("attention", "output")):
        new[f"{name}.weight"], new[f"{name}.bias"] = stored[f"{name}.weight"], stored[f"{name}.bias"]
    share = np.log(np.maximum(stored["mix"], 1e-9)) / 3
    new |= {f"readers.{name}.mix": share[row] for row, name in enumerate(network.readers)}
    with np.load(folder / HEADS) as file:
        plain = {name.replace(".", "_"): name for name in expected}
        new |= {plain[name]: file[name] for name in file.files}
    missing = {name for name in expected if name not in new and not name.startswith(("apart.", "thing."))}
    if missing or any(expected[name].shape != value.shape for name, value in new.items()):
        raise ValueError(f"{folder} does not have the shape of Network; it lacks {sorted(missing)}")
    network.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in new.items()}, strict=False)
    return network
