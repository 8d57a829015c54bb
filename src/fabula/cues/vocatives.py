"""Vocatives: words inside a quotation that call its addressee, set off by marks on both sides, as in "Well, Nora?"."""

import numpy as np

from fabula.indexes import QuoteIndex
from fabula.lexicons.function_words import WORDS_BEFORE_VOCATIVE
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

_DASHES, _TRAILING = ("--", "—"), ("--", "—", "..", "…")
_MARKS_BEFORE = frozenset(", . ! ? ; : \" “ ' ‘".split())
_MARKS_AFTER = frozenset(", . ! ? ; : \" ” ' ’".split())


def are_vocatives(
    tokens: Tokens, index: QuoteIndex, token_start: IntArray, token_end: IntArray, *, nouns: bool = False
) -> BoolArray:
    """Whether each token range is set off as a vocative; never in narration. Shape: (ranges,).

    A range is set off where a mark, or a word that goes before a name one calls ("dear", "oh"), stands before it or the
    quotation begins with it, and a mark stands behind it or the quotation ends with it.

    Args:
        tokens: the story's tokens.
        index: its utterances.
        token_start, token_end: the ranges. Shape: (ranges,), both.
        nouns: whether the ranges are nouns: then "young" and "little" may go before them, too.
    """
    if not len(index.quotes) or not len(token_start):
        return np.zeros(len(token_start), bool)
    words = WORDS_BEFORE_VOCATIVE | _MARKS_BEFORE | ({"young", "little"} if nouns else set())
    opens = tokens.where(lambda w: w.lower() in words or w.startswith(_DASHES))
    closes = np.append(tokens.where(lambda w: w in _MARKS_AFTER or w.startswith(_TRAILING)), True)
    quote = index.quote_of_token[token_start]
    opened = opens[token_start - 1] | (token_start <= index.token_start[quote] + 1)
    closed = closes[token_end] | (token_end >= index.token_end[quote] - 1)
    set_off: BoolArray = (quote >= 0) & opened & closed
    return set_off
