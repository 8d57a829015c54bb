"""Cuts a novel into parts that are read as stories of their own.

A part shows the same people with fewer uses of their names, and some without their full name: more examples of one
cast.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from fabula import manuscript
from fabula.pipeline import Options, TextLayer, annotate_text
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

TOKENS_TO_COMPARE = 12
COLUMNS_OF_MENTIONS = ("spans", "category", "kind", "p", "vectors")


def parts_of_novel(novel: TextLayer, count: int) -> Iterator[TextLayer]:
    """Yields a novel's parts, about equally long, cut between paragraphs; none where there are too few."""
    text, starts = novel.manuscript.text, np.array([block.start for block in novel.manuscript.blocks])
    cuts = [0, *(int(starts[np.abs(starts - len(text) * i // count).argmin()]) for i in range(1, count)), len(text)]
    if len(set(cuts)) <= count:
        return
    for start, end in pairwise(cuts):
        part = manuscript.read_bytes(text[start:end].encode(), "part.txt")
        yield annotate_text(part, Options(parse_cache=_ParseOfPart(novel, start)))


@dataclass(frozen=True, slots=True, eq=False)
class _ParseOfPart:
    """Gives the parse of a part from that of the novel. Implements `ParseCache`."""

    novel: TextLayer
    start: int

    def load(self, tokens: Tokens, weights: str) -> Parse:
        """Returns the parse of a part's tokens."""
        first = self._first_token(tokens)
        return parse_of_tokens(self.novel.parse, first, first + len(tokens))

    def save(self, tokens: Tokens, weights: str, parse: Parse) -> None:
        """Keeps nothing."""

    def _first_token(self, tokens: Tokens) -> int:
        """The token of the novel that the part begins with; the reading may leave out what heads the part."""
        whole = self.novel.tokens
        spellings = [tokens.spelling(token) for token in range(min(TOKENS_TO_COMPARE, len(tokens)))]
        for first in range(int(np.searchsorted(whole.start, self.start)), len(whole) - len(tokens) + 1):
            if all(whole.spelling(first + place) == spelling for place, spelling in enumerate(spellings)):
                return first
        raise ValueError(f"The part from {self.start} begins with no token of the novel.")


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
