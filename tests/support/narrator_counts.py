"""Evidence for narrators made from counts, without a text."""

from collections.abc import Sequence

import numpy as np

from fabula.people.narrators import NarratorEvidence
from fabula.schema.tokens import Tokens

KINDS = ("answered", "called", "spoken", "stated", "narrated")


def plain_tokens(count: int) -> Tokens:
    """So many tokens in one block."""
    place, zeros = np.arange(count, dtype=np.int32), np.zeros(count, np.int32)
    return Tokens(start=place * 2, end=place * 2 + 1, word=zeros, block=zeros, sentence=zeros, vocabulary=("word",))


def counted(
    characters: Sequence[dict[str, int]],
    *,
    by_chance: float = 0.0,
    tokens: int = 60_000,
    answer_blocks: int = 100,
    i_between: tuple[float, float] = (0.0, 1.0),
    within: Sequence[tuple[int, int]] = (),
) -> NarratorEvidence:
    """Evidence in which each character has so many uses of each of `KINDS`, spread over their range of tokens.

    `answer_blocks` have a line tagged "said I". `by_chance` is that of each vocative, `i_between` the part of the story
    where every tenth word is "I". `within` holds the range of each row of `characters`, or is empty: then each has the
    whole story. A row may have the "row" of another, as one character may have uses in two ranges.
    """
    rows: list[tuple[int, int, str]] = []
    for place, counts in enumerate(characters):
        begin, end = within[place] if within else (0, tokens)
        for kind in KINDS:
            spots = np.linspace(begin, end - 1, counts.get(kind, 0)).astype(int).tolist()
            rows += [(counts.get("row", place), spot, kind) for spot in spots]
    kinds = np.array([kind for *_, kind in rows], dtype="U8")
    place = np.arange(tokens)
    first, last = (int(tokens * edge) for edge in i_between)
    vocative = np.isin(kinds, ("answered", "called"))
    return NarratorEvidence(
        tokens=plain_tokens(tokens),
        narration=np.ones(tokens, bool),
        is_i=(is_i := (place >= first) & (place < last) & (place % 10 == 0)),
        told=np.ones(tokens, bool),
        is_of_us=is_i,
        answer_blocks=answer_blocks,
        characters=1 + max((row for row, *_ in rows), default=-1),
        character=np.array([row for row, *_ in rows], np.int64),
        start=np.array([spot for _, spot, _ in rows], np.int64),
        spoken=np.isin(kinds, ("answered", "called", "spoken")),
        vocative=vocative,
        tagged=np.zeros(len(rows), bool),
        stated=kinds == "stated",
        answered=kinds == "answered",
        by_chance=by_chance * vocative,
    )
