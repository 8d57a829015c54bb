"""Vocatives: words inside a quotation that call its addressee, set off by marks on both sides, as in "Well, Nora?"."""

import numpy as np

from fabula.indexes import QuoteIndex
from fabula.lexicons.function_words import WORDS_BEFORE_VOCATIVE
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

MAX_WORDS_BEFORE = 4  # "Oh, no, my dear Nora" has marks between
_DASHES, _TRAILING = ("--", "—"), ("--", "—", "..", "…")
_MARKS_BEFORE = frozenset(", . ! ? ; : \" “ ' ‘".split())
_MARKS_AFTER = frozenset(", . ! ? ; : \" ” ' ’".split())


def are_vocatives(
    tokens: Tokens, index: QuoteIndex, token_start: IntArray, token_end: IntArray, *, nouns: bool = False
) -> BoolArray:
    """Whether each token range is set off as a vocative; never in narration. Shape: (ranges,).

    A range is set off where a mark, or the beginning of the quotation, stands before it, with nothing between but words
    that go before a name one calls ("oh", "my dear"), and where a mark, or the end of the quotation, stands behind it.

    Args:
        tokens: the story's tokens.
        index: its utterances.
        token_start: first token of each range. Shape: (ranges,).
        token_end: its end. Shape: (ranges,).
        nouns: whether the ranges are nouns: then "young" and "little" may go before them, too.
    """
    if not len(index.quotes) or not len(token_start):
        return np.zeros(len(token_start), bool)
    words = WORDS_BEFORE_VOCATIVE | ({"young", "little"} if nouns else set())
    goes_before = tokens.among(words)
    opens = tokens.where(lambda w: w in _MARKS_BEFORE or w.startswith(_DASHES))
    closes = np.append(tokens.where(lambda w: w in _MARKS_AFTER or w.startswith(_TRAILING)), True)
    quote = index.quote_of_token[token_start]
    first = index.token_start[quote]
    before = token_start - 1
    for _ in range(MAX_WORDS_BEFORE):
        before = np.where((before > first) & goes_before[before], before - 1, before)
    opened = (before <= first) | opens[before]
    closed = closes[token_end] | (token_end >= index.token_end[quote] - 1)
    set_off: BoolArray = (quote >= 0) & opened & closed
    return set_off
