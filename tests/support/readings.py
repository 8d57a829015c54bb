"""Parses written by hand: which tokens are mentions, and what scores them as antecedents."""

from dataclasses import replace

import numpy as np

from fabula.lexicons.pronouns import PRONOUNS
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS
from fabula.schema.tokens import Tokens


def reading(words: Tokens, mentions: list[tuple[int, int, str, str]]) -> Parse:
    """A parse with these mentions, (first token, end, kind, category), in which each token depends on the next."""
    count = len(words)
    spans = np.array([mention[:2] for mention in mentions], np.int32).reshape(-1, 2)
    none = np.zeros(count, np.int8)
    return Parse(
        upos=none, xpos=none, deprel=none, supersense=none, lemma=np.zeros(count, np.int32),
        head=np.minimum(np.arange(count) + 1, count - 1).astype(np.int32), event=none.astype(np.float32),
        begins=none.astype(np.float32), spans=spans,
        category=np.array([CATEGORIES.index(category) for _, _, _, category in mentions], np.int8),
        kind=np.array([MENTION_KINDS.index(kind) for _, _, kind, _ in mentions], np.int8),
        p=np.full(len(mentions), 0.9, np.float32), vectors=np.zeros((len(mentions), 4), np.float16),
        lemmas=("_",), upos_names=("X",), xpos_names=("X",), deprel_names=("root",), supersense_names=("O",),
    )  # fmt: skip


def parsed(words: Tokens, phrases: list[str], *, verbs: tuple[str, ...] = ("said",), plural: str = "") -> Parse:
    """A parse with each use of each phrase as a mention, which is the subject of the verb beside it.

    A phrase of one word is a name or a pronoun, a longer one a noun. `plural` is a word with the tag NNS.
    """
    spelled = [words.spelling(token) for token in range(len(words))]
    spans = []
    for phrase in phrases:
        size = len(phrase.split())
        kind = "PRON" if phrase.lower() in PRONOUNS else "PROP" if size == 1 else "NOM"
        starts = [start for start in range(len(words)) if spelled[start : start + size] == phrase.split()]
        spans += [(start, start + size, kind, "PER") for start in starts]
    plain = reading(words, sorted(spans))
    head, deprel = np.arange(len(words), dtype=np.int32), np.zeros(len(words), np.int8)
    for start, end, _, _ in spans:
        noun = end - 1
        beside = (token for token in (start - 1, noun - 1, end) if 0 <= token < len(words))
        verb = next((token for token in beside if spelled[token] in verbs), noun)
        head[start:noun] = noun
        head[noun], deprel[noun] = verb, int(verb != noun)
    xpos = np.array([word == plural for word in spelled], np.int8)
    return replace(plain, head=head, deprel=deprel, deprel_names=("root", "nsubj"), xpos=xpos, xpos_names=("NN", "NNS"))


class Likes:
    """Scores antecedents as `scores` says: {later: {earlier: score}}. To have none scores 0, all others -9."""

    def __init__(self, scores: dict[int, dict[int, float]]):
        self.given_scores = scores

    def scores(self, vectors: np.ndarray, attributes: list[np.ndarray], look_back: int) -> np.ndarray:
        count = len(vectors)
        table = np.full((count, look_back + 1), -np.inf, np.float32)
        table[:, 0] = 0
        for later in range(count):
            for distance in range(1, min(look_back, later) + 1):
                table[later, distance] = self.given_scores.get(later, {}).get(later - distance, -9.0)
        return table


def with_arcs(words: Tokens, arcs: str, labels: tuple[str, ...]) -> Parse:
    """A parse without mentions whose tokens have the arcs "label>head"; each word is its own lemma."""
    label, head = zip(*(arc.split(">") for arc in arcs.split()), strict=True)
    assert len(label) == len(words)
    spelled = [words.spelling(token) for token in range(len(words))]
    lemmas = tuple(dict.fromkeys(spelled))
    return replace(
        reading(words, []), head=np.array(head, np.int32), deprel=np.array([labels.index(n) for n in label], np.int8),
        deprel_names=labels, lemma=np.array([lemmas.index(word) for word in spelled], np.int32), lemmas=lemmas,
    )  # fmt: skip
