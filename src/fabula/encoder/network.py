"""The folder a network lives in: loaded, checked, and run on one window at a time.

The only file that knows onnxruntime. A window is run by itself: int8 quantises by the range of what is run together,
so a batch would make a window's scores depend on its neighbours. What a batch would gain in speed, windows on several
threads do: each thread runs a whole window on one core, and no core waits for another inside a layer.
"""

import functools
import hashlib
import json
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from fabula.encoder.output_heads import Heads
from fabula.encoder.pair_scorer import AntecedentScorer
from fabula.encoder.wordnet_classes import WordNetClasses
from fabula.encoder.wordpiece import WordPiece
from fabula.errors import ModelError

FORMAT = "fabula-network/1"
MEMBERS = "window widest columns upos xpos deprel lemma supersense exceptions sha256".split()
GRAPH, HEADS, VOCABULARY, LEXICON = "network.onnx", "heads.npz", "vocabulary.txt", "lexicon.txt.gz"


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A loaded network: what cuts words for it, runs it, and finishes its columns."""

    config: dict[str, Any]
    pieces: WordPiece
    lexicon: WordNetClasses
    heads: Heads
    antecedents: AntecedentScorer
    session: Any

    def columns(self, pieces: np.ndarray, case: np.ndarray, classes: np.ndarray, first: np.ndarray) -> np.ndarray:
        """The network's output for words of one window.

        Args:
            pieces: with the marks at both ends. Shape: (pieces,), int64.
            case: the letter case of each. Shape: (pieces,), int64.
            classes: of the lexicon. Shape: (pieces, classes), uint8.
            first: the first piece of each word asked for. Shape: (words,), int64.

        Returns:
            Shape: (words, columns), float32.
        """
        given = {"pieces": pieces, "case": case, "classes": classes, "first": first}
        return self.session.run(None, given)[0]


def shipped() -> Path:
    """The folder of the network in the package."""
    return Path(str(resources.files("fabula.encoder"))) / "weights"


@functools.cache
def load(folder: Path) -> Network:
    """The network in a folder. Raises ModelError where it is missing, damaged or made for another fabula."""
    config = _config(folder)
    for name in (GRAPH, HEADS, VOCABULARY, LEXICON):
        digest = hashlib.sha256(_bytes(folder / name)).hexdigest()
        if digest != config["sha256"].get(name):
            raise ModelError(f"{folder / name}: not the file that config.json was written for; install fabula again")
    with np.load(folder / HEADS) as file:
        weights = dict(file)
    return Network(
        config=config,
        pieces=WordPiece((folder / VOCABULARY).read_text(encoding="utf-8").splitlines()),
        lexicon=WordNetClasses.load(folder / LEXICON),
        heads=Heads(config["columns"], weights, config["deprel"].index("root"), config["supersense"]),
        antecedents=AntecedentScorer(weights),
        session=_session(folder / GRAPH),
    )


def _config(folder: Path) -> dict[str, Any]:
    place = folder / "config.json"
    try:
        config = json.loads(_bytes(place))
        found = config["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{place}: damaged ({error}); install fabula again") from error
    if found == FORMAT and (lost := [name for name in MEMBERS if name not in config]):
        raise ModelError(f"{place}: damaged (no {lost[0]}); install fabula again")
    if found != FORMAT:
        raise ModelError(f"{place}: format is {found!r}, this fabula reads {FORMAT!r}; install the two anew together")
    return config


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error}); install fabula again") from error


def _session(graph: Path) -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # a tenth of a second, and only reading needs it

    if hasattr(onnxruntime, "disable_telemetry_events"):
        onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
