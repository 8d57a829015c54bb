"""Role nouns: people that the story never names, such as "the landlord" and "the old general".

A role noun in lower case is a character of its own when it is the subject of speech verbs again and again, and is a
word for what a person does or is. "The man" and "the other" may be anyone; "the captain" is the captain already in the
cast.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from fabula.cues import stand_beside_speech_verbs
from fabula.lexicons.nouns import ROLE_NOUNS
from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens

# A role must be the subject of this many speech verbs. With fewer, waiters fill the cast (experiment 028).
MIN_SPEECH_VERBS = 3
_Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun that is a character.

    Attributes:
        words: the noun, with the adjective before it where it never stands alone, in lower case.
        token_start, token_end: the token range of each use, article included.
        tag_count: how many speech tags it is the subject of.
    """

    words: tuple[str, ...]
    token_start: tuple[int, ...]
    token_end: tuple[int, ...]
    tag_count: int


def find_roles(
    tokens: Tokens, lower_case_row: IntArray, lower_case_vocabulary: tuple[str, ...], quote_of_token: IntArray
) -> list[Role]:
    """Returns the role nouns in lower case that speak.

    Those that speak fewer than `MIN_SPEECH_VERBS` times are no characters of their own, only a title of one.

    Args:
        tokens: the story's tokens.
        lower_case_row: row of each token in `lower_case_vocabulary`. Shape: (tokens,).
        lower_case_vocabulary: the lower-case spellings.
        quote_of_token: row of the quote that each token is in, or -1. Shape: (tokens,).
    """
    uses = _uses_by_words(tokens, lower_case_row, lower_case_vocabulary)
    tag_count = _tag_counts(tokens, uses, quote_of_token)
    roles = []
    for words, spans in uses.items():
        # "The old general" is the general, unless the story has only the old one.
        if len(words) == 2 and tag_count[words[-1:]] >= MIN_SPEECH_VERBS:
            continue
        if tag_count[words] < (MIN_SPEECH_VERBS if len(words) == 2 else 1):
            continue
        if len(words) == 1:
            spans = spans + [
                span for other, others in uses.items() if len(other) == 2 and other[-1:] == words for span in others
            ]
        spans = sorted(spans)
        starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
        roles.append(Role(words, starts, ends, tag_count[words]))
    return roles


def _uses_by_words(
    tokens: Tokens, lower_case_row: IntArray, lower_case_vocabulary: tuple[str, ...]
) -> dict[tuple[str, ...], _Spans]:
    """Returns the token ranges of "the" and a role noun, by the noun, or by the adjective between and the noun."""
    is_role = tokens.where(lambda w: w in ROLE_NOUNS)
    is_article = tokens.where(lambda w: w in ("the", "The"))
    is_lower_case = tokens.where(lambda w: w[0].isalpha() and w[0].islower())
    nouns = np.flatnonzero(is_role)
    nouns = nouns[nouns >= 2]
    without_adjective = nouns[is_article[nouns - 1]]
    with_adjective = nouns[is_article[nouns - 2] & is_lower_case[nouns - 1]]
    uses: dict[tuple[str, ...], _Spans] = {}
    for noun in np.sort(np.concatenate([without_adjective, with_adjective])).tolist():
        start = noun - 1 if is_article[noun - 1] else noun - 2
        words = tuple(lower_case_vocabulary[row] for row in lower_case_row[start + 1 : noun + 1].tolist())
        uses.setdefault(words, []).append((start, noun + 1))
    return uses


def _tag_counts(
    tokens: Tokens, uses: dict[tuple[str, ...], _Spans], quote_of_token: IntArray
) -> Counter[tuple[str, ...]]:
    """Returns how many uses are the subject of a speech tag."""
    spans = np.array([span for spans in uses.values() for span in spans], np.int64).reshape(-1, 2)
    is_subject = stand_beside_speech_verbs(tokens, quote_of_token, spans[:, 0], spans[:, 1])
    row_of_use = np.repeat(np.arange(len(uses)), [len(spans) for spans in uses.values()])
    counts = np.bincount(row_of_use, is_subject, minlength=len(uses)).astype(int).tolist()
    return Counter(dict(zip(uses, counts, strict=True)))
