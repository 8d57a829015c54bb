"""Words, punctuation marks and sentences as numpy columns of equal length."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray


class Spanned(Protocol):
    """An object with a half-open span of the text."""

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
    """Words and punctuation marks, with their sentences and blocks, as equal-length columns.

    Attributes:
        start, end: offsets of each token. Shape: (tokens,), int32.
        word: row of the token's spelling in `vocabulary`. Shape: (tokens,), int32.
        block: row of the block that the token stands in. Shape: (tokens,), int32.
        sentence: row of the token's sentence, in rising order. Shape: (tokens,), int32.
        vocabulary: every spelling once, in order of first use. A property of a word is computed once per spelling and
            gathered by `word`, so that no step loops over all tokens.
    """

    start: IntArray
    end: IntArray
    word: IntArray
    block: IntArray
    sentence: IntArray
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.start)

    def spelling(self, token: int) -> str:
        """The token as written, but for what no reader sees: soft hyphens, and how an accent is encoded."""
        return self.vocabulary[int(self.word[token])]

    def phrase(self, token_start: int, token_end: int) -> str:
        """The tokens as they stand in a sentence, one space for any white space: "a short, thick-set man"."""
        gaps = (self.start[token_start + 1 : token_end] > self.end[token_start : token_end - 1]).tolist()
        later_words = (" " * gap + self.spelling(token) for token, gap in enumerate(gaps, token_start + 1))
        return self.spelling(token_start) + "".join(later_words)

    def where(self, holds: Callable[[str], bool]) -> BoolArray:
        """Whether a property holds for the spelling of each token. Shape: (tokens,), bool.

        `holds` is called once for each spelling in the vocabulary.
        """
        by_spelling = np.fromiter(map(holds, self.vocabulary), dtype=bool, count=len(self.vocabulary))
        return np.asarray(by_spelling[self.word])

    @property
    def lower_case(self) -> tuple[str, ...]:
        """Every spelling of the vocabulary in lower case, in its order; some are equal."""
        return _in_lower_case(self.vocabulary)

    def among(self, words: Container[str]) -> BoolArray:
        """Whether each token is one of the words, which are in lower case, in any letter case.

        Shape: (tokens,), bool.
        """
        are_among = map(words.__contains__, self.lower_case)
        return np.asarray(np.fromiter(are_among, dtype=bool, count=len(self.vocabulary))[self.word])

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The first token and the end of the sentence of a token."""
        row = self.sentence[token]
        return int(np.searchsorted(self.sentence, row, "left")), int(np.searchsorted(self.sentence, row, "right"))

    def first_at(self, offset: int) -> int:
        """The first token that starts at an offset or behind it; the number of tokens where none does."""
        # For a number of another type numpy would copy the starts of all tokens.
        return int(np.searchsorted(self.start, self.start.dtype.type(offset)))

    def token_at(self, offset: int) -> int:
        """The token that an offset lies in, or the last one before it; the first where none is."""
        return max(0, int(np.searchsorted(self.start, self.start.dtype.type(offset), side="right")) - 1)

    def within(self, spans: Iterable[Spanned]) -> BoolArray:
        """Whether each token starts in any of the spans, which may nest. Shape: (tokens,), bool."""
        start, end = self.ranges_of(spans)
        opened = np.zeros(len(self) + 1, np.int32)
        np.add.at(opened, start, 1)
        np.subtract.at(opened, end, 1)
        return np.asarray(np.cumsum(opened)[:-1] > 0)

    def ranges_of(self, spans: Iterable[Spanned]) -> tuple[IntArray, IntArray]:
        """The first token and the end of each span, in any order; they are equal where a span holds no token.

        Shape: (spans,), int64, both.
        """
        starts, ends = self._edges_of(spans)
        return np.searchsorted(self.start, starts), np.searchsorted(self.start, ends)

    def _edges_of(self, spans: Iterable[Spanned]) -> tuple[IntArray, IntArray]:
        """The starts and ends of spans, of the type of the tokens': for another one numpy would copy the tokens'."""
        listed = spans if isinstance(spans, list | tuple) else list(spans)
        kind = self.start.dtype
        return np.array([span.start for span in listed], kind), np.array([span.end for span in listed], kind)

    def inside(self, spans: Iterable[Spanned]) -> IntArray:
        """The row of the span that each token starts in, -1 outside all. Spans are in order and do not overlap.

        Shape: (tokens,), int32.
        """
        starts, ends = self._edges_of(spans)
        if not len(starts):
            return np.full(len(self), -1, dtype=np.int32)
        span_row = np.searchsorted(starts, self.start, side="right").astype(np.int32) - 1
        inside = (span_row >= 0) & (self.start < ends[span_row.clip(0)])
        return np.where(inside, span_row, -1).astype(np.int32)


# Some thirty steps ask for the words of one story in lower case.
@lru_cache(maxsize=2)
def _in_lower_case(vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(spelling.lower() for spelling in vocabulary)
