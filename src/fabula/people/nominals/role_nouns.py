"""Role nouns: people that the story never names, such as "the landlord" and "the old general".

A role noun in lower case is a character of its own when it is the subject of speech verbs again and again, and is a
word for what a person does or is. "The man" and "the other" may be anyone; "the captain" is the captain already in the
cast.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.nouns import ROLE_NOUNS
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens

# A role must be the subject of this many speech verbs. 1 to 5 are level on 22 novels; below 3, waiters fill the cast.
MIN_SPEECH_VERBS = 3
_Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun that is a character.

    Attributes:
        words: the noun, with the adjective before it where it never stands alone, in lower case.
        token_start, token_end: the token range of each use, article included.
        speech_verb_count: how many speech verbs it is the subject of.
    """

    words: tuple[str, ...]
    token_start: tuple[int, ...]
    token_end: tuple[int, ...]
    speech_verb_count: int


def find_roles(
    tokens: Tokens, lower_case_row: IntArray, lower_case_vocabulary: tuple[str, ...], quote_row: IntArray
) -> list[Role]:
    """Returns the role nouns in lower case that speak often enough to be a character.

    Args:
        tokens: the story's tokens.
        lower_case_row: row of each token in `lower_case_vocabulary`. Shape: (tokens,).
        lower_case_vocabulary: the lower-case spellings.
        quote_row: row of the quote that each token is in, or -1. Shape: (tokens,).
    """
    uses = _uses_by_words(tokens, lower_case_row, lower_case_vocabulary)
    speech_verb_count = _speech_verb_counts(tokens, uses, quote_row)
    roles = []
    for words, spans in uses.items():
        # "The old general" is the general, unless the story has only the old one.
        if len(words) == 2 and speech_verb_count[words[-1:]] >= MIN_SPEECH_VERBS:
            continue
        if speech_verb_count[words] < MIN_SPEECH_VERBS:
            continue
        if len(words) == 1:
            spans = spans + [
                span for other, others in uses.items() if len(other) == 2 and other[-1:] == words for span in others
            ]
        spans = sorted(spans)
        starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
        roles.append(Role(words, starts, ends, speech_verb_count[words]))
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


def _speech_verb_counts(
    tokens: Tokens, uses: dict[tuple[str, ...], _Spans], quote_row: IntArray
) -> Counter[tuple[str, ...]]:
    """Returns how many uses in narration stand beside a speech verb."""
    is_speech_verb = tokens.where(lambda w: w in SPEECH_VERBS)
    last = len(tokens) - 1
    counts: Counter[tuple[str, ...]] = Counter()
    for words, spans in uses.items():
        for start, end in spans:
            beside = (start > 0 and is_speech_verb[start - 1]) or is_speech_verb[min(end, last)]
            if quote_row[start] < 0 and beside:
                counts[words] += 1
    return counts
