"""How likely each mention refers to each earlier one."""

import numpy as np

from fabula.people.coreference.mention_attributes import mention_categories
from fabula.ranking import softmax
from fabula.schema.parse import PairScorer, Parse
from fabula.schema.tokens import Tokens

# Mentions looked back at.
LOOK_BACK_MENTIONS = 60
MIN_ANTECEDENT_PROBABILITY = 0.001  # chances below this are not looked at
LikelyAntecedents = list[tuple[int, float]]
"""Rows of earlier mentions, each with the chance that it is meant."""


def antecedent_probabilities(tokens: Tokens, parse: Parse, scorer: PairScorer) -> np.ndarray:
    """The chance of each mention to mean what the one k places before means, in column k; in column 0, something new.

    Shape: (mentions, BACK + 1 or fewer).
    """
    count = len(parse.spans)
    if not count:
        return np.zeros((0, 1))
    return softmax(scorer.scores(parse.vectors, _pair_attributes(tokens, parse), min(LOOK_BACK_MENTIONS, count)))


def likely_antecedents(parse: Parse, chance: np.ndarray) -> list[LikelyAntecedents]:
    """For each mention the earlier ones that it may mean, the nearest first.

    Nobody is part of what they are called: "[her] brother" is not she.
    """
    start, end = parse.spans[:, 0].tolist(), parse.spans[:, 1].tolist()
    rows, far = np.nonzero(chance[:, 1:] > MIN_ANTECEDENT_PROBABILITY)
    found: list[LikelyAntecedents] = [[] for _ in start]
    for row, back, p in zip(rows.tolist(), far.tolist(), chance[:, 1:][rows, far].tolist(), strict=True):
        earlier = row - back - 1
        if earlier >= 0 and end[earlier] <= start[row]:
            found[row].append((earlier, p))
    return found


def direct_name_probability(chance: np.ndarray, cluster: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How likely each mention points straight at one known to mean whom it was joined to; 1 where it is known itself.

    What leads to somebody's name by way of pronouns alone may have lost its way. Shape: (mentions,).
    """
    found = np.zeros(len(known))
    for far in range(1, min(chance.shape[1], len(known))):
        found[far:] += chance[far:, far] * (known[:-far] == cluster[far:])
    return np.where(known >= 0, 1.0, found)


def _pair_attributes(tokens: Tokens, parse: Parse) -> list[np.ndarray]:
    """What the scorer is told of each mention besides its vector."""
    low: dict[str, int] = {}
    rows = np.array([low.setdefault(w.lower(), len(low)) for w in tokens.vocabulary], np.int64)[tokens.word]
    start, end = parse.spans[:, 0], parse.spans[:, 1]
    texts: dict[tuple[int, ...], int] = {}
    each = rows.tolist()
    pairs = zip(start.tolist(), end.tolist(), strict=True)
    spelling = np.array([texts.setdefault(tuple(each[a:b]), len(texts)) for a, b in pairs], np.int64)
    return [spelling, rows[end - 1], mention_categories(tokens, parse), tokens.sentence[start], start, end]
