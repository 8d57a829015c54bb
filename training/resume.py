"""A network out of the folder that ships, to go on training from: what int8 has lost, a few hundred steps bring back.

The checkpoints of a run are four times as large as what ships and are not kept; so the next run begins here.
"""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from network import LAYERS, WIDTH, Heads, Network
from onnx import numpy_helper

from fabula.encoder import GRAPH, HEADS

ROOT = (WIDTH // 12) ** 0.5  # the export divides queries by it
LABELS = tuple(field.name for field in fields(Heads))


def kept(path: Path) -> dict:
    """What a run kept: the averaged weights, the labels as JSON and the lemmas no script makes; of a folder, too."""
    if not path.is_dir():
        return torch.load(path, map_location="cpu")
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    labels = json.dumps({name: config[name] for name in LABELS})
    return {"average": from_folder(path).state_dict(), "labels": labels, "exceptions": config["exceptions"]}


def from_folder(folder: Path) -> Network:
    """The network in a folder that `export.py` wrote; the heads that only training has begin anew.

    Raises ValueError where the folder's graph does not have the shape of `network.py`.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    heads = Heads(*(len(config[name]) for name in LABELS))
    network = Network(heads)
    found = network.state_dict()
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
        for part, times, weight, bias in zip(("query", "key", "value"), (ROOT, 1, 1), weights, biases, strict=True):
            new[f"{at}{part}.weight"], new[f"{at}{part}.bias"] = weight * times, bias * times
    new["encoder.norm.weight"], new["encoder.norm.bias"] = stored["norm.weight"], stored["norm.bias"]
    for name in (f"encoder.layers.{n}.norm_{part}" for n in range(LAYERS) for part in ("attention", "output")):
        new[f"{name}.weight"], new[f"{name}.bias"] = stored[f"{name}.weight"], stored[f"{name}.bias"]
    share = np.log(np.maximum(stored["mix"], 1e-9)) / 3
    new |= {f"readers.{name}.mix": share[row] for row, name in enumerate(network.readers)}
    with np.load(folder / HEADS) as file:
        plain = {name.replace(".", "_"): name for name in found}
        new |= {plain[name]: file[name] for name in file.files}
    left = {name for name in found if name not in new and not name.startswith(("apart.", "thing."))}
    if left or any(found[name].shape != value.shape for name, value in new.items()):
        raise ValueError(f"{folder} does not fit network.py: {sorted(left)}")
    network.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in new.items()}, strict=False)
    return network
