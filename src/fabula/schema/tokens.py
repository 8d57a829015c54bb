"""Words, marks and sentences as numpy columns of equal length."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np


class Spanned(Protocol):
    """Anything with a half-open span of the text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tokens:
    """Words, marks and sentences, as equal-length columns.

    Attributes:
        start, end: offsets of each token. Shape: (tokens,), int32.
        word: row of the token's spelling in `vocabulary`. Shape: (tokens,), int32.
        block: row of the block it stands in. Shape: (tokens,), int32.
        sentence: row of its sentence. Shape: (tokens,), int32, never falling.
        vocabulary: every spelling once, in order of first use. A property of a word is worked out once per spelling
            and gathered by `word`: this is what keeps the steps free of loops over tokens.
    """

    start: np.ndarray
    end: np.ndarray
    word: np.ndarray
    block: np.ndarray
    sentence: np.ndarray
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.start)

    def spelling(self, token: int) -> str:
        """The token as written."""
        return self.vocabulary[self.word[token]]

    def phrase(self, token_start: int, token_end: int) -> str:
        """Some tokens as they stand in a sentence, with a space for any white space: "a short, thick-set man"."""
        apart = (self.start[token_start + 1 : token_end] > self.end[token_start : token_end - 1]).tolist()
        more = (" " * gap + self.spelling(t) for t, gap in enumerate(apart, token_start + 1))
        return self.spelling(token_start) + "".join(more)

    def where(self, holds: Callable[[str], bool]) -> np.ndarray:
        """Whether a property of its spelling holds for each token. Shape: (tokens,), bool."""
        rows = np.fromiter((holds(w) for w in self.vocabulary), dtype=bool, count=len(self.vocabulary))
        return rows[self.word]

    def inside(self, spans: Iterable[Spanned]) -> np.ndarray:
        """The row of the span that each token starts in, -1 outside. Spans are in order and do not overlap.

        Shape: (tokens,), int32.
        """
        edges = np.array([(s.start, s.end) for s in spans], dtype=np.int32).reshape(-1, 2)
        if not len(edges):
            return np.full(len(self), -1, dtype=np.int32)
        row = np.searchsorted(edges[:, 0], self.start, side="right").astype(np.int32) - 1
        return np.where((row >= 0) & (self.start < edges[row.clip(0), 1]), row, -1).astype(np.int32)
