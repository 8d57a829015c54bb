"""The key of a name: the parts that all its spellings have in common."""

from dataclasses import dataclass

import numpy as np

from fabula.lexicons.function_words import NAME_CONNECTORS
from fabula.lexicons.titles import (
    KIN_TITLES,
    PLACEHOLDERS,
    SAINT_TITLES,
    TITLE_ABBREVIATIONS,
    TITLES_OF_ADDRESS,
    without_honorific,
)
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

# Titles that are no name where they stand alone without "the": they address anyone, or depend on who speaks.
_NEVER_ALONE = (
    TITLES_OF_ADDRESS
    | KIN_TITLES
    | frozenset("mother father brother sister grandmother grandfather lord herr st".split())
)

THE_READER = "y/n"
"""The word of a key that each placeholder of the reader's name has: "Y/N", "L/N" and "(Name)" mean one person."""


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as its parts, in lower case: the titles first, then the other words.

    Two spellings of one name have the same key: "Dr. Hall" and "Doctor Hall", "Sakura" and "Sakura-chan".
    """

    titles: tuple[str, ...]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((*self.titles, *self.words))


def name_keys(
    tokens: Tokens, starts: IntArray, ends: IntArray, title: BoolArray, senders: BoolArray, clipped: BoolArray
) -> tuple[tuple[NameKey, ...], IntArray]:
    """Returns each distinct name, and the row of each run's name (shape: (runs,)); -1 for a title that stands alone.

    Args:
        tokens: the story's tokens.
        starts: first token of each run. Shape: (runs,).
        ends: its end. Shape: (runs,).
        title: which tokens are titles. Shape: (tokens,).
        senders: which tokens name the sender of a line, where a title alone is a name ("Mother: …"). Shape: (tokens,).
        clipped: which tokens have an apostrophe for their first letters ("'Liza"). Shape: (tokens,).
    """
    rows: dict[NameKey, int] = {}
    key_row = np.full(len(starts), -1, np.int32)
    for run, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        key = _key(tokens, start, end, title, alone=bool(senders[start]))
        if key and end - start == 1 and clipped[start]:
            key = NameKey(key.titles, (f"'{key.words[0]}",))
        if key:
            key_row[run] = rows.setdefault(key, len(rows))
    return tuple(rows), key_row


def _key(tokens: Tokens, token_start: int, token_end: int, title: BoolArray, *, alone: bool) -> NameKey | None:
    """The key of one run, or None for a title that stands alone, unless it may stand `alone`."""
    titles: list[str] = []
    words: list[str] = []
    particles: list[str] = []
    for token in range(token_start, token_end):
        word = without_honorific(tokens.spelling(token).lower().rstrip("."))
        if word in SAINT_TITLES and title[token] and token < token_end - 1:  # "St. Clair" is one word
            particles.append("st")
        elif title[token] and not words and (token_end - token > 1 or not titles):
            titles.append(TITLE_ABBREVIATIONS.get(word, word))
        elif word in NAME_CONNECTORS and token < token_end - 1:
            particles.append(word)
        elif (len(word) > 1 and word != "of") or (token == token_end - 1 and len(titles) == token - token_start):
            # "Mr. W." is a name, and so is "Q"
            is_placeholder = word in PLACEHOLDERS or (word == "name" and tokens.spelling(token - 1) in ("(", "["))
            word = THE_READER if is_placeholder else word
            if word != THE_READER or word not in words:
                words.append(" ".join((*particles, word)))
            particles = []
    after_the = token_start > 0 and tokens.spelling(token_start - 1).lower() == "the"
    if not words and titles and (alone or after_the or titles[0] not in _NEVER_ALONE):
        titles, words = [], titles  # "the Duchess" goes by her title, and so does one who is called "Duchess"
    return NameKey(tuple(titles), tuple(words)) if words else None
