"""A network's folder: loaded, checked, and run on one window at a time.

The only file that imports onnxruntime. Each window is run by itself: int8 quantises by the range of all values in a
run, so in a batch a window's scores would depend on its neighbours. Threads replace the batch: each runs whole windows
on one core, and no core waits for another inside a layer.
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
from numpy.typing import NDArray

from fabula.encoder.output_heads import OutputHeads
from fabula.encoder.pair_scorer import AntecedentScorer
from fabula.encoder.wordnet_classes import WordNetClasses
from fabula.encoder.wordpiece import WordPiece
from fabula.errors import ModelError
from fabula.schema.arrays import FloatArray, IntArray

FORMAT = "fabula-network/1"
"""The format of `config.json` that this version reads."""
MEMBERS = "window widest columns upos xpos deprel lemma supersense exceptions sha256".split()
"""The keys of `config.json` besides `format`."""
CONFIG = "config.json"
GRAPH, HEADS, VOCABULARY, LEXICON = "network.onnx", "heads.npz", "vocabulary.txt", "lexicon.txt.gz"
"""The other files of the folder."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A loaded network.

    Attributes:
        config: what `config.json` says.
        pieces: cuts words into the network's pieces.
        lexicon: the WordNet classes of words, which the network takes as input.
        heads: turns the network's columns into labels.
        antecedents: scores mentions as antecedents.
        session: the onnxruntime session that runs the graph.
    """

    config: dict[str, Any]
    pieces: WordPiece
    lexicon: WordNetClasses
    heads: OutputHeads
    antecedents: AntecedentScorer
    session: Any

    def columns(self, pieces: IntArray, case: IntArray, classes: NDArray[np.uint8], first: IntArray) -> FloatArray:
        """The network's output for words of one window.

        Args:
            pieces: rows of the pieces, with a mark at both ends. Shape: (pieces,), int64.
            case: the letter case of each piece. Shape: (pieces,), int64.
            classes: the WordNet classes of each piece. Shape: (pieces, classes), uint8.
            first: the first piece of each word that is scored. Shape: (words,), int64.

        Returns:
            Shape: (words, columns), float32.
        """
        inputs = {"pieces": pieces, "case": case, "classes": classes, "first": first}
        columns: FloatArray = self.session.run(None, inputs)[0]
        return columns


def shipped() -> Path:
    """The folder of the network in the package."""
    return Path(str(resources.files("fabula.encoder"))) / "weights"


@functools.cache
def load(folder: Path) -> Network:
    """The network in a folder. Raises ModelError where it is missing, damaged or of another format."""
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
        heads=OutputHeads(config["columns"], weights, config["deprel"].index("root"), config["supersense"]),
        antecedents=AntecedentScorer(weights),
        session=_session(folder / GRAPH),
    )


def weights_digest(folder: Path | None = None) -> str:
    """Returns the sha256 of a network's `config.json`, which holds the digests of the other files.

    Args:
        folder: the folder of the network, in place of the one in the package.

    Raises:
        ModelError: where the file cannot be read.
    """
    return hashlib.sha256(_bytes((folder or shipped()) / CONFIG)).hexdigest()


def _config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        config: dict[str, Any] = json.loads(_bytes(path))
        format_name = config["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: damaged ({error}); install fabula again") from error
    if format_name != FORMAT:
        raise ModelError(
            f"{path}: format is {format_name!r}, this fabula reads {FORMAT!r}; install the two anew together"
        )
    if missing := [name for name in MEMBERS if name not in config]:
        raise ModelError(f"{path}: damaged (no {missing[0]}); install fabula again")
    return config


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error}); install fabula again") from error


def _session(graph: Path) -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # takes a tenth of a second, and only `load` needs it

    if hasattr(onnxruntime, "disable_telemetry_events"):
        onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
