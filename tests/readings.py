"""Readings written out by hand: which words are mentions, and what scores them as antecedents."""

import numpy as np

from fabula.columns import Reading, Tokens
from fabula.story import CATEGORIES, MENTION_KINDS


def reading(words: Tokens, mentions: list[tuple[int, int, str, str]]) -> Reading:
    """A reading with these mentions, (first token, end, kind, category), and a flat tree: a word hangs on the next."""
    count = len(words)
    rows = np.array([m[:2] for m in mentions], np.int32).reshape(-1, 2)
    none = np.zeros(count, np.int8)
    return Reading(
        upos=none, xpos=none, deprel=none, supersense=none, lemma=np.zeros(count, np.int32),
        head=np.minimum(np.arange(count) + 1, count - 1).astype(np.int32), event=none.astype(np.float32),
        begins=none.astype(np.float32), spans=rows,
        category=np.array([CATEGORIES.index(m[3]) for m in mentions], np.int8),
        kind=np.array([MENTION_KINDS.index(m[2]) for m in mentions], np.int8),
        p=np.full(len(mentions), 0.9, np.float32), vectors=np.zeros((len(mentions), 4), np.float16),
        lemmas=("_",), upos_names=("X",), xpos_names=("X",), deprel_names=("root",), supersense_names=("O",),
    )  # fmt: skip


class Likes:
    """Scores a mention's antecedents as it is told: {later: {earlier: score}}; having none scores 0, the rest -9."""

    def __init__(self, scores: dict[int, dict[int, float]]):
        self.told = scores

    def scores(self, vectors: np.ndarray, plain: list[np.ndarray], back: int) -> np.ndarray:
        count = len(vectors)
        out = np.full((count, back + 1), -np.inf, np.float32)
        out[:, 0] = 0
        for i in range(count):
            for k in range(1, min(back, i) + 1):
                out[i, k] = self.told.get(i, {}).get(i - k, -9.0)
        return out
