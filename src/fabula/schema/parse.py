"""What the network says of every token, and the scorer of pairs of mentions that it makes."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parse:
    """What the network says of every token, and the spans of tokens that it takes for mentions.

    Attributes:
        upos, xpos, deprel: rows of the part of speech, of the Penn Treebank's finer one, and of the label of the arc,
            in the tuples of that name (Universal Dependencies). Shape: (tokens,), int8.
        supersense: row in `supersense_names`: "O", "B-noun.person", "I-noun.person"… Shape: (tokens,), int8.
        lemma: row in `lemmas`. Shape: (tokens,), int32.
        head: the token it depends on; the root of a sentence is its own. Shape: (tokens,), int32.
        event: probability that the token tells of something that really happens. Shape: (tokens,), float32.
        begins: probability that a sentence begins with it. Shape: (tokens,), float32.
        spans: first token and end of each mention, in the order of the text, wider first. Shape: (mentions, 2), int32.
        category, kind: rows in `CATEGORIES` and `MENTION_KINDS`. Shape: (mentions,), int8.
        p: how sure it is that this is a mention. Shape: (mentions,), float32.
        vectors: what coreference compares. Shape: (mentions, 96), float16.
    """

    upos: np.ndarray
    xpos: np.ndarray
    deprel: np.ndarray
    supersense: np.ndarray
    lemma: np.ndarray
    head: np.ndarray
    event: np.ndarray
    begins: np.ndarray
    spans: np.ndarray
    category: np.ndarray
    kind: np.ndarray
    p: np.ndarray
    vectors: np.ndarray
    lemmas: tuple[str, ...]
    upos_names: tuple[str, ...]
    xpos_names: tuple[str, ...]
    deprel_names: tuple[str, ...]
    supersense_names: tuple[str, ...]


class PairScorer(Protocol):
    """Scores mentions as antecedents; `fabula.encoder` makes one, coreference is handed it."""

    def scores(self, vectors: np.ndarray, plain: list[np.ndarray], back: int) -> np.ndarray:
        """See `fabula.encoder.pair_scorer`. Shape: (mentions, back + 1)."""
        ...
