"""Cuts a novel into parts that are read as stories of their own.

A part shows the same people with fewer uses of their names, and some without their full name: more examples of one
cast.
"""

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

import numpy as np

from fabula import manuscript, tokens
from fabula.pipeline import TextLayer, annotate_parsed
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

TOKENS_TO_COMPARE = 12
MIN_TOKENS_OF_PART = 500
"""Shorter parts name too few people to learn from."""
COLUMNS_OF_MENTIONS = ("spans", "category", "kind", "p", "vectors")


def parts_of_novel(novel: TextLayer, count: int) -> Iterator[TextLayer]:
    """Yields a novel's parts, about equally long, cut between paragraphs; none where they would be too short."""
    if len(novel.tokens) < count * MIN_TOKENS_OF_PART:
        return
    text, starts = novel.manuscript.text, np.array([block.start for block in novel.manuscript.blocks])
    cuts = [0, *(int(starts[np.abs(starts - len(text) * i // count).argmin()]) for i in range(1, count)), len(text)]
    if len(set(cuts)) <= count:
        return
    for start, end in pairwise(cuts):
        part = manuscript.read_bytes(text[start:end].encode(), "part.txt")
        words = tokens.tokens(part)
        first = _first_token(novel.tokens, words, start)
        yield annotate_parsed(part, words, parse_of_tokens(novel.parse, first, first + len(words)))


def _first_token(whole: Tokens, part: Tokens, start: int) -> int:
    """The token of the novel that a part begins with; the reading may leave out what heads the part.

    Args:
        whole: the tokens of the novel.
        part: those of the part.
        start: where in the novel's text the part begins.
    """
    spellings = [part.spelling(token) for token in range(min(TOKENS_TO_COMPARE, len(part)))]
    for first in range(int(np.searchsorted(whole.start, start)), len(whole) - len(part) + 1):
        if all(whole.spelling(first + place) == spelling for place, spelling in enumerate(spellings)):
            return first
    raise ValueError(f"The part from {start} begins with no token of the novel.")


def parse_of_tokens(parse: Parse, first: int, end: int) -> Parse:
    """Returns the parse of a stretch of tokens: its columns, and the mentions within it."""
    inside = (parse.spans[:, 0] >= first) & (parse.spans[:, 1] <= end)
    values = {field.name: getattr(parse, field.name) for field in fields(Parse)}
    for name, value in values.items():
        if isinstance(value, np.ndarray):
            values[name] = value[inside] if name in COLUMNS_OF_MENTIONS else value[first:end]
    values["head"] = np.clip(values["head"] - first, 0, end - first - 1).astype(np.int32)
    values["spans"] = (values["spans"] - first).astype(np.int32)
    return Parse(**values)
