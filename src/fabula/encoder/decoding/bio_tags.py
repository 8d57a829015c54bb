"""The likeliest tags of a sentence of which those that go on from one must have begun: B-, I- and O.

The likeliest tag of every word is the answer already for most sentences; where a tag goes on from nothing, the best
sequence is found (Viterbi 1967).
"""

from collections.abc import Sequence

import numpy as np


def continues_tag(names: Sequence[str]) -> np.ndarray:
    """For each "I-" tag the row of the "B-" that it goes on from, -1 for the others. Shape: (tags,), int64."""
    return np.array([names.index("B-" + name[2:]) if name.startswith("I-") else -1 for name in names], np.int64)


def decode_bio_tags(scores: np.ndarray, begun: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """The tag of every word.

    Args:
        scores: log-odds of the tags of each word, up to a constant for each. Shape: (words, tags).
        begun: see `goes_on`. Shape: (tags,).
        sentence: row of each word's sentence, never falling. Shape: (words,).

    Returns:
        Row of the tag of each word. Shape: (words,), int64.
    """
    found = scores.argmax(1)
    first = np.diff(sentence, prepend=-1) != 0
    before = np.where(first, -1, np.concatenate([[-1], found[:-1]]))
    broken = (begun[found] >= 0) & (before != found) & (before != begun[found])
    for row in np.unique(sentence[broken]).tolist():
        a, b = np.searchsorted(sentence, [row, row + 1]).tolist()
        found[a:b] = _best(scores[a:b], begun)
    return found


def _best(scores: np.ndarray, begun: np.ndarray) -> np.ndarray:
    """The likeliest sequence for one sentence. Shape: (words, tags) in, (words,) out."""
    on = np.flatnonzero(begun >= 0)
    total = np.where(begun >= 0, -np.inf, scores[0])
    came = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        came[word] = total.argmax()
        came[word, on] = np.where(total[on] > total[begun[on]], on, begun[on])
        total = total[came[word]] + scores[word]
    found = [int(total.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        found.append(int(came[word, found[-1]]))
    return np.array(found[::-1])
