"""A small network with random weights, in a folder like that of a trained one.

A stand-in runs it: the columns of a word are a row of a table, chosen by the word's first piece. So the prediction for
a word does not depend on the words around it, and must be the same wherever a window begins and ends.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from fabula.encoder.network import FORMAT, GRAPH, HEADS, LEXICON, VOCABULARY
from fabula.encoder.wordnet_classes import NOUN, VERB, write_lexicon

MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = "nora edmund the captain s door rose ladies was went said in and of to a hall sea box wind rain left".split()
PIECES = [*MARKS, *WORDS, *"bcdefghijklmnopqrtuvwxyz", "##s", "##ed", "##er", *".,;!?-—…'’“”", "他", "说"]
KNOWN = {"door": NOUN, "rose": NOUN | VERB, "captain": NOUN, "o'clock": 1}

UPOS = ["NOUN", "PROPN", "VERB", "PUNCT"]
XPOS = ["NN", "NNP", "VBD"]
LEMMA = ["0|", "1|", "3|y"]
DEPREL = ["nsubj", "obj", "root", "punct", "parataxis"]
SUPERSENSE = ["O", "B-noun.person", "I-noun.person"]
EXCEPTIONS = {"was/VERB": "be", "went/VERB": "go"}
WIDEST = 3
ARC, LABEL, SPAN, TYPE, WHO = 6, 3, 6, 3, 4
WIDTHS = {
    "upos": len(UPOS), "xpos": len(XPOS), "lemma": len(LEMMA), "sentence": 1,
    "arc_dependent": ARC, "arc_head": ARC, "label_dependent": LABEL, "label_head": LABEL,
    "supersense": len(SUPERSENSE), "event": 1,
    "span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE,
    "who_start": WHO, "who_end": WHO, "who_inside": WHO,
}  # fmt: skip
ENDS = np.cumsum(list(WIDTHS.values())).tolist()
COLUMNS = {name: (end - width, end) for (name, width), end in zip(WIDTHS.items(), ENDS, strict=True)}


def weights(seed: int) -> dict[str, np.ndarray]:
    """Random weights of the output heads. About four words in ten are a mention."""
    shapes = {
        "arc_weight": (ARC, ARC), "arc_bias": (ARC,),
        "label_weight": (len(DEPREL), LABEL, LABEL),
        "label_linear_weight": (len(DEPREL), 2 * LABEL), "label_linear_bias": (len(DEPREL),),
        "mention_weight": (SPAN, SPAN), "mention_start_weight": (1, SPAN), "mention_start_bias": (1,),
        "mention_end_weight": (1, SPAN), "mention_width": (WIDEST,),
        "mention_types_weight": (9, 3 * TYPE), "mention_types_bias": (9,), "who_type": (9, WHO),
        "who_pair_weight": (5, 3 * WHO + 12), "who_pair_bias": (5,), "who_score_weight": (1, 5), "who_score_bias": (1,),
        "who_new_weight": (1, WHO), "who_new_bias": (1,),
    }  # fmt: skip
    rng = np.random.default_rng(seed)
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def plain_weights() -> dict[str, np.ndarray]:
    """Weights for which a head is the word with the most similar vector, and both ends of a mention have one vector."""
    made = {name: np.zeros_like(weight) for name, weight in weights(0).items()}
    made["arc_weight"], made["mention_weight"] = np.eye(ARC, dtype=np.float32), np.eye(SPAN, dtype=np.float32)
    made["mention_start_bias"] -= 40
    return made


def columns(rows: int, **parts: list | np.ndarray) -> np.ndarray:
    """Columns that are zero except for the named parts. Shape: (rows, columns)."""
    out = np.zeros((rows, ENDS[-1]), np.float32)
    for name, values in parts.items():
        a, b = COLUMNS[name]
        out[:, a:b] = values
    return out


def likely(classes: list[int], count: int) -> np.ndarray:
    """9 for the class of each row, 0 for the others. Shape: (rows, classes)."""
    return 9 * np.eye(count, dtype=np.float32)[classes]


def drawn(seed: int) -> np.ndarray:
    """Random columns for every piece. Shape: (pieces, columns)."""
    return np.random.default_rng(seed).normal(size=(len(PIECES), ENDS[-1])).astype(np.float32)


class StandIn:
    """Stands in for a session of onnxruntime, and keeps the inputs of its runs."""

    def __init__(self, table: np.ndarray):
        self.table, self.inputs = table, []

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.inputs.append(inputs)
        return [self.table[inputs["pieces"][inputs["first"]]]]


def write_folder(folder: Path, weights: dict[str, np.ndarray], **other: Any) -> Path:
    """A folder as training writes it. `other` replaces keys of config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / GRAPH).write_bytes(b"a graph")
    np.savez(folder / HEADS, **weights)
    (folder / VOCABULARY).write_text("".join(f"{piece}\n" for piece in PIECES), encoding="utf-8")
    write_lexicon(folder / LEXICON, KNOWN.items())
    files = (GRAPH, HEADS, VOCABULARY, LEXICON)
    config = {
        "format": FORMAT,
        "window": 256,
        "widest": WIDEST,
        "columns": COLUMNS,
        "upos": UPOS,
        "xpos": XPOS,
        "deprel": DEPREL,
        "lemma": LEMMA,
        "supersense": SUPERSENSE,
        "exceptions": EXCEPTIONS,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
    }
    (folder / "config.json").write_text(json.dumps(config | other), encoding="utf-8")
    return folder
