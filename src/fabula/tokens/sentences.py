"""Where sentences begin.

A sentence ends at a stop, after any closing marks, when what follows looks like a beginning: so "“Come!” he cried" is
one sentence and "“Come.” He left." is two. A block never shares a sentence with the next one.
"""

import numpy as np

STOPS = {".", "!", "?", "…"}
CLOSERS = set("\"'”’»)]›_*")
OPENERS = set("“‘«‹„([—–―\"'_*")


def sentence_rows(
    start: np.ndarray, end: np.ndarray, word: np.ndarray, block: np.ndarray, vocabulary: tuple[str, ...]
) -> np.ndarray:
    """The row of each token's sentence. Shape: (tokens,), int32, starting at 0 and never falling."""
    count = len(start)
    if not count:
        return np.zeros(0, np.int32)
    is_stop = _where(vocabulary, lambda w: w in STOPS or w.startswith(("..", ". .", "…")))[word]
    is_begin = _where(vocabulary, lambda w: w[0].isupper() or w[0].isdigit() or w[0] in OPENERS)[word]
    touches = np.zeros(count, bool)
    touches[1:] = start[1:] == end[:-1]
    closes = _where(vocabulary, lambda w: w in CLOSERS)[word] & touches

    # The first token at or after each one that is no closing mark: a backward running minimum of their positions.
    position = np.where(closes | is_stop, count, np.arange(count))
    following = np.minimum.accumulate(position[::-1])[::-1]
    begins = np.zeros(count + 1, bool)
    stops = np.flatnonzero(is_stop)
    next_up = following[stops]
    inside = next_up < count
    next_up = next_up[inside]
    begins[next_up[is_begin[next_up]]] = True
    begins = begins[:count]
    begins[1:] |= block[1:] != block[:-1]
    begins[0] = False
    return np.cumsum(begins, dtype=np.int32)


def _where(vocabulary: tuple[str, ...], holds) -> np.ndarray:
    """Which spellings a property holds for. Shape: (vocabulary,), bool."""
    return np.fromiter((holds(w) for w in vocabulary), dtype=bool, count=len(vocabulary))
