"""People the story never names: "the landlord", "the old general".

A role in lower case is someone of their own when it speaks, again and again, and is a word for what a person does or
is. "The man" and "the other" are anyone's; "the captain" is the captain the cast already has.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.nouns import ROLE_NOUNS
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.tokens import Tokens

# A role must be the subject of this many verbs of speech: 1 to 5 are level on 22 novels; below 3 waiters crowd in.
SPEAKS = 3


@dataclass(frozen=True, slots=True)
class Role:
    """A role that someone in the story is known by: the tokens of each use, article included."""

    words: tuple[str, ...]
    token_start: tuple[int, ...]
    token_end: tuple[int, ...]
    speaks: int


def find_roles(tokens: Tokens, low: np.ndarray, low_vocabulary: tuple[str, ...], quoted: np.ndarray) -> list[Role]:
    """Roles in lower case that speak often enough to be someone.

    Args:
        tokens: the story's tokens.
        low: row of each token in `low_vocabulary`. Shape: (tokens,).
        low_vocabulary: the lower-case spellings.
        quoted: row of the quote each token is in, or -1. Shape: (tokens,).
    """
    noun = tokens.where(lambda w: w in ROLE_NOUNS)
    the = tokens.where(lambda w: w in ("the", "The"))
    word = tokens.where(lambda w: w[0].isalpha() and w[0].islower())
    says = tokens.where(lambda w: w in SPEECH_VERBS)
    heads = np.flatnonzero(noun)
    heads = heads[heads >= 2]
    plain = heads[the[heads - 1]]
    with_adjective = heads[the[heads - 2] & word[heads - 1]]
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for head in np.sort(np.concatenate([plain, with_adjective])).tolist():
        start = head - 1 if the[head - 1] else head - 2
        words = (
            (low_vocabulary[low[head]],)
            if start == head - 1
            else (low_vocabulary[low[head - 1]], low_vocabulary[low[head]])
        )
        found.setdefault(words, []).append((start, head + 1))
    speaks: Counter = Counter()
    last = len(tokens) - 1
    for words, uses in found.items():
        for start, end in uses:
            if quoted[start] < 0 and ((start > 0 and says[start - 1]) or says[min(end, last)]):
                speaks[words] += 1
    kept = []
    for words, uses in found.items():
        bare = words[-1:]
        # "the old general" is the general, unless he is only ever the old one.
        if len(words) == 2 and speaks[bare] >= SPEAKS:
            continue
        if speaks[words] >= SPEAKS:
            uses = sorted(
                uses
                + [
                    u
                    for other, more in found.items()
                    if len(words) == 1 and other[-1:] == words and len(other) == 2
                    for u in more
                ]
            )
            kept.append(Role(words, tuple(a for a, _ in uses), tuple(b for _, b in uses), speaks[words]))
    return kept
