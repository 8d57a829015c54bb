"""Readings written out by hand: which words are mentions, and what scores them as antecedents."""

from dataclasses import replace

import numpy as np

from fabula.lexicons.pronouns import PRONOUNS
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS
from fabula.schema.tokens import Tokens


def reading(words: Tokens, mentions: list[tuple[int, int, str, str]]) -> Parse:
    """A reading with these mentions, (first token, end, kind, category), and a flat tree: a word hangs on the next."""
    count = len(words)
    rows = np.array([m[:2] for m in mentions], np.int32).reshape(-1, 2)
    none = np.zeros(count, np.int8)
    return Parse(
        upos=none, xpos=none, deprel=none, supersense=none, lemma=np.zeros(count, np.int32),
        head=np.minimum(np.arange(count) + 1, count - 1).astype(np.int32), event=none.astype(np.float32),
        begins=none.astype(np.float32), spans=rows,
        category=np.array([CATEGORIES.index(m[3]) for m in mentions], np.int8),
        kind=np.array([MENTION_KINDS.index(m[2]) for m in mentions], np.int8),
        p=np.full(len(mentions), 0.9, np.float32), vectors=np.zeros((len(mentions), 4), np.float16),
        lemmas=("_",), upos_names=("X",), xpos_names=("X",), deprel_names=("root",), supersense_names=("O",),
    )  # fmt: skip


def parsed(words: Tokens, phrases: list[str], *, verbs: tuple[str, ...] = ("said",), plural: str = "") -> Parse:
    """A reading with each phrase as a mention each time it stands there, the subject of the verb beside it.

    One word is a name, if it is no pronoun; several are a noun.
    """
    spelled = [words.spelling(t) for t in range(len(words))]
    spans = []
    for phrase in phrases:
        size = len(phrase.split())
        kind = "PRON" if phrase.lower() in PRONOUNS else "PROP" if size == 1 else "NOM"
        spans += [(at, at + size, kind, "PER") for at in range(len(words)) if spelled[at : at + size] == phrase.split()]
    plain = reading(words, sorted(spans))
    head, deprel = np.arange(len(words), dtype=np.int32), np.zeros(len(words), np.int8)
    for start, end, _, _ in spans:
        noun = end - 1
        verb = next((t for t in (start - 1, noun - 1, end) if 0 <= t < len(words) and spelled[t] in verbs), noun)
        head[start:noun] = noun
        head[noun], deprel[noun] = verb, int(verb != noun)
    xpos = np.array([word == plural for word in spelled], np.int8)
    return replace(plain, head=head, deprel=deprel, deprel_names=("root", "nsubj"), xpos=xpos, xpos_names=("NN", "NNS"))


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
