"""Where sentences begin.

A sentence ends at a stop, with any closing marks after it, if the next token looks like a beginning: "“Come!” he cried"
is one sentence and "“Come.” He left." is two. A sentence never runs over the end of a block.
"""

from collections.abc import Callable

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray

STOPS = {".", "!", "?", "…"}
"""Tokens that may end a sentence, beside ellipses of several characters."""
CLOSERS = set("\"'”’»)]›_*")
"""Marks that belong to the sentence before them where no space stands between."""
_ABBREVIATIONS = frozenset("mr mrs ms mx dr st prof capt lt sgt jr sr".split())
OPENERS = set("“‘«‹„([—–―\"'_*")
"""First characters of a token that may begin a sentence, beside capitals and digits."""


def sentence_rows(
    start: IntArray,
    end: IntArray,
    word: IntArray,
    block: IntArray,
    vocabulary: tuple[str, ...],
    *,
    in_lower_case: bool = False,
) -> IntArray:
    """The row of each token's sentence, from 0 and in rising order.

    Args:
        start: offset of each token. Shape: (tokens,).
        end: offset after each token. Shape: (tokens,).
        word: row of each token's spelling in `vocabulary`. Shape: (tokens,).
        block: row of each token's block. Shape: (tokens,).
        vocabulary: every spelling once.
        in_lower_case: whether the story is written without capitals: any word begins a sentence behind a full stop,
            unless the stop stands behind an abbreviation.

    Returns:
        Shape: (tokens,), int32.
    """
    count = len(start)
    if not count:
        return np.zeros(0, np.int32)
    is_stop = _where(vocabulary, lambda spelling: spelling in STOPS or spelling.startswith(("..", ". .", "…")))[word]
    may_begin = _where(vocabulary, _may_begin)[word]
    touches_last = np.zeros(count, bool)
    touches_last[1:] = start[1:] == end[:-1]
    closes = _where(vocabulary, lambda spelling: spelling in CLOSERS)[word] & touches_last

    # The first token, at or after each, that is no stop or closing mark: a running minimum of positions from the end.
    position = np.where(closes | is_stop, count, np.arange(count))
    following = np.minimum.accumulate(position[::-1])[::-1]
    after_stop = following[np.flatnonzero(is_stop)]
    after_stop = after_stop[after_stop < count]
    begins = np.zeros(count, bool)
    begins[after_stop[may_begin[after_stop]]] = True
    if in_lower_case:
        begins[1:] |= _where(vocabulary, lambda spelling: spelling == ".")[word][:-1]
        begins[2:] &= ~_where(vocabulary, lambda spelling: spelling in _ABBREVIATIONS)[word][:-2]
    begins[1:] |= block[1:] != block[:-1]
    begins[0] = False
    return np.cumsum(begins, dtype=np.int32)


def _may_begin(spelling: str) -> bool:
    return spelling[0].isupper() or spelling[0].isdigit() or spelling[0] in OPENERS


def _where(vocabulary: tuple[str, ...], holds: Callable[[str], bool]) -> BoolArray:
    """Whether a property holds for each spelling. Shape: (vocabulary,), bool."""
    return np.fromiter((holds(spelling) for spelling in vocabulary), dtype=bool, count=len(vocabulary))
