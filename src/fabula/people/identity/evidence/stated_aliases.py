"""Names that the text joins in so many words: "Abel Magwitch, otherwise Provis", "Mrs. Cosham (Aunt Millicent)"."""

import numpy as np

from fabula.lexicons.titles import MARRIED_TITLES, UNMARRIED_TITLES
from fabula.people.identity.evidence.cooccurrence import Pair, ordered
from fabula.people.names import NameTable
from fabula.schema.tokens import Tokens

# The words between two names of one person, without the comma before them.
_ALIAS_PHRASES = frozenset(
    {
        ("alias",), ("aka",), ("a.k.a.",), ("otherwise",), ("otherwise", "known", "as"), ("known", "as"),
        ("better", "known", "as"), ("also", "known", "as"), ("or", "rather"), ("née",), ("nee",), ("born",),
        ("formerly",), ("late",),
    }
)  # fmt: skip
_MARRIED_SINCE = ("now",)  # "Miss Hamilton, now Mrs. Smith"
_MAX_TOKENS_BETWEEN = 4


def stated_aliases(names: NameTable, tokens: Tokens) -> frozenset[Pair]:
    """Returns the pairs of rows of names that the text states to be one person's, the lower row first."""
    gap = names.token_start[1:] - names.token_end[:-1]
    sentence = tokens.sentence[names.token_start]
    near = (gap >= 1) & (gap <= _MAX_TOKENS_BETWEEN) & (sentence[1:] == sentence[:-1])
    near &= names.key_row[1:] != names.key_row[:-1]
    pairs = set()
    for run in np.flatnonzero(near).tolist():
        first, second = names.key_row[run : run + 2].tolist()
        between = range(int(names.token_end[run]), int(names.token_start[run + 1]))
        words = tuple(tokens.spelling(token).lower() for token in between)
        end = int(names.token_end[run + 1])
        is_bracketed = words == ("(",) and end < len(tokens) and tokens.spelling(end) == ")"
        phrase = words[1:] if words[0] in (",", "—", "--") else words
        titles = set(names.keys[first].titles), set(names.keys[second].titles)
        is_married = phrase == _MARRIED_SINCE and titles[0] & UNMARRIED_TITLES and titles[1] & MARRIED_TITLES
        if is_bracketed or phrase in _ALIAS_PHRASES or is_married:
            pairs.add(ordered(first, second))
    return frozenset(pairs)
